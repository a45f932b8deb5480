using System.Management.Automation;

namespace GorgiasPS.Session;

/// <summary>Takes each record of a run as soon as its outcome is known.</summary>
internal interface IRunJournal
{
    /// <summary>Notes a record.</summary>
    /// <param name="record">The record, with what is known of its ticket.</param>
    /// <param name="outcome">The outcome: a name of <see cref="Gorgias.Client.TicketOutcome"/>, or another word in the same form.</param>
    /// <param name="error">The record's error; null without one.</param>
    void Add(GorgiasRunRecord record, string outcome, ErrorRecord? error = null);
}
