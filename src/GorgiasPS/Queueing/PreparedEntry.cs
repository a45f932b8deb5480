using Gorgias.Queue;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Queues;

/// <summary>What a record enters a queue as.</summary>
internal sealed record PreparedEntry(QueueEntry Entry, QueuedDraft Draft);
