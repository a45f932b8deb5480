namespace GorgiasPS.Session;

/// <summary>What a run says of a mail that failed.</summary>
/// <param name="Record">The record that was mailed, with its input.</param>
/// <param name="Label">What errors call the record; null when it did not come through the pipeline.</param>
/// <param name="To">Whom it was mailed to.</param>
/// <param name="IsKept">True when a ledger has the record by a key of its own, so that it can be mailed again.</param>
internal sealed record MailFacts(GorgiasRunRecord Record, string? Label, string? To, bool IsKept)
{
    /// <summary>True when it was sent from a queue.</summary>
    public bool IsQueued { get; init; }

    /// <summary>What was written to the pipeline: the ticket, message or queue item. Not kept beyond the run.</summary>
    public object? Emitted { get; set; }
}
