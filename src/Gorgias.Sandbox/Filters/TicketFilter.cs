using Gorgias.Sandbox.Data;

namespace Gorgias.Sandbox.Filters;

/// <summary>A compiled filter.</summary>
internal sealed class TicketFilter(Func<Ticket, bool> test)
{
    /// <summary>Lets every ticket pass.</summary>
    public static TicketFilter All { get; } = new(_ => true);

    public Func<Ticket, bool> Test { get; } = test;

    /// <summary>The one customer whose tickets can pass, when the filter says so at its top; an index can then be used.</summary>
    public long? CustomerId { get; init; }

    /// <summary>Whether the filter speaks of trashed tickets itself.</summary>
    public bool NamesTrash { get; init; }

    /// <summary>Whether the filter speaks of spam itself.</summary>
    public bool NamesSpam { get; init; }
}
