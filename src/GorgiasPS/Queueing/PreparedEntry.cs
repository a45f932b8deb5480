using Gorgias.Queue;

namespace GorgiasPS.Queueing;

/// <summary>The queue entry built from a record, and what the emitted item shows of its draft.</summary>
internal sealed record PreparedEntry(QueueEntry Entry, QueuedDraft Draft);
