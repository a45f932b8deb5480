using Gorgias.Sandbox.Data;

namespace Gorgias.Sandbox.Filters;

/// <summary>A compiled view filter.</summary>
internal sealed class TicketFilter(Func<Ticket, bool> test)
{
    /// <summary>The filter that every ticket passes.</summary>
    public static TicketFilter All { get; } = new(_ => true);

    public Func<Ticket, bool> Test { get; } = test;

    /// <summary>The only customer whose tickets can pass, so that the index of this customer can be used; null when not known.</summary>
    public long? CustomerId { get; init; }

    /// <summary>The paths that the filter uses.</summary>
    public IReadOnlyCollection<string> Paths { get; init; } = [];

    /// <summary>Whether the filter uses the trash time of a ticket.</summary>
    public bool NamesTrash { get; init; }

    /// <summary>Whether the filter uses the spam mark of a ticket.</summary>
    public bool NamesSpam { get; init; }
}
