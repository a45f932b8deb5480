using Gorgias.Queue;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;

namespace GorgiasPS.Queueing;

/// <summary>Notes in the report of a run the records that were added to a queue.</summary>
internal static class EnqueueJournal
{
    /// <summary>Notes a batch that is on disk.</summary>
    /// <param name="journal">The report.</param>
    /// <param name="batch">The records.</param>
    /// <param name="address">The queue.</param>
    public static void Note(IRunJournal journal, IReadOnlyList<EnqueueRecord> batch, QueueAddress address)
    {
        foreach (EnqueueRecord slot in batch)
        {
            GorgiasRunRecord record = slot.Record.ToRecord(null);
            record.ExternalId = slot.Result?.Entry.ExternalId ?? record.ExternalId;
            if (slot.Existing is not null || slot.Result is { Outcome: EnqueueOutcome.Existing })
            {
                journal.Add(record, nameof(EnqueueOutcome.Existing));
            }
            else if (slot.Result is { Outcome: EnqueueOutcome.Added })
            {
                journal.Add(record, "Queued");
            }
            else
            {
                journal.Add(record, "Failed", ErrorRecords.From(slot.Error ?? EnqueueErrors.Of(slot.Result!, address), slot.Record.Target, slot.Record.Label));
            }
        }
    }
}
