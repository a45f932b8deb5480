namespace Gorgias.Queue;

/// <summary>Why a run ended.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Error">The error that would have hit every further item, when that was it.</param>
public sealed record QueueRunEnd(QueueRunEndReason Reason, QueueItemError? Error = null);
