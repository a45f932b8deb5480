using Gorgias.Queue;

namespace GorgiasPS.Queueing;

/// <summary>What a record enters a queue as.</summary>
internal sealed record PreparedEntry(QueueEntry Entry, QueuedDraft Draft);
