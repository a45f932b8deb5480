using Gorgias.Client;

namespace GorgiasPS;

/// <summary>A ticket that a job has changed, or that was removed.</summary>
public sealed class GorgiasJobTicket
{
    /// <summary>The ticket's ID in the account.</summary>
    public long TicketId { get; internal set; }

    /// <summary>What was done to the ticket: Changed, Trashed, Removed or MacroApplied.</summary>
    public string Outcome { get; internal set; } = "";

    /// <summary>The change, such as <c>Status=closed</c>.</summary>
    public string Change { get; internal set; } = "";

    /// <summary>The ID of the job; null for a ticket that was removed without one.</summary>
    public long? JobId { get; internal set; }

    /// <summary>When the job ended; null when Gorgias does not say.</summary>
    public DateTimeOffset? Ended { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{TicketId}");

    internal static GorgiasJobTicket Of(long ticketId, GorgiasJob job, string outcome, string change) =>
        new() { TicketId = ticketId, Outcome = outcome, Change = change, JobId = job.Id, Ended = job.EndedDatetime };
}
