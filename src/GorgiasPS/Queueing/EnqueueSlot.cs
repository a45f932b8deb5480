using Gorgias.Queue;
using GorgiasPS.Runs;

namespace GorgiasPS.Queueing;

/// <summary>A record's place in a batch.</summary>
internal sealed class EnqueueSlot<TItem>(TItem item, Exception? error)
    where TItem : PendingWrite
{
    public TItem Item { get; } = item;

    /// <summary>Why it does not enter.</summary>
    public Exception? Error { get; set; } = error;

    public PreparedEntry? Prepared { get; set; }

    /// <summary>What became of it; null when it did not get to the queue.</summary>
    public QueueEntryResult? Result { get; set; }
}
