namespace Gorgias.Client;

/// <summary>What an export holds.</summary>
public enum ExportType
{
    /// <summary>Tickets as the list of tickets shows them, without their messages.</summary>
    Tickets,

    /// <summary>Messages of all tickets.</summary>
    Messages,

    /// <summary>Customers as the list of customers shows them.</summary>
    Customers,

    /// <summary>Events: who did what when.</summary>
    Events,
}
