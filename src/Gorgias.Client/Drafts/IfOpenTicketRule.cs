namespace Gorgias.Client;

/// <summary>What to do when the customer has an open ticket.</summary>
public enum IfOpenTicketRule
{
    /// <summary>Do not look; make another.</summary>
    Create,

    /// <summary>Put the messages onto the newest open one.</summary>
    Append,

    /// <summary>Leave it alone and return it.</summary>
    Skip,

    /// <summary>Fail.</summary>
    Error,
}
