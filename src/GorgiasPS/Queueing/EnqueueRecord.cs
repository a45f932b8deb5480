using Gorgias.Queue;
using GorgiasPS.Runs;

namespace GorgiasPS.Queueing;

/// <summary>A record in a batch, with its outcome.</summary>
/// <param name="record">The record; of the type of the run unless there is an error.</param>
/// <param name="error">Why the record cannot enter; null when it can.</param>
internal sealed class EnqueueRecord(PendingRecord record, Exception? error)
{
    public PendingRecord Record { get; } = record;

    /// <summary>Why the record does not enter the queue; null while no error is known.</summary>
    public Exception? Error { get; set; } = error;

    /// <summary>The entry built from the record; null before that, and with an error.</summary>
    public QueueEntry? Entry { get; set; }

    /// <summary>What the record has led to before, when the ledger knows its key; it then does not enter the queue.</summary>
    public object? Existing { get; set; }

    /// <summary>The result from the queue; null when the record was not submitted.</summary>
    public QueueEntryResult? Result { get; set; }
}
