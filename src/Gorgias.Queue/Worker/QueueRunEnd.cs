namespace Gorgias.Queue;

/// <summary>Why a run ended.</summary>
/// <param name="Reason">What ended it.</param>
/// <param name="Error">The error that every further item would have met, when that ended the run; otherwise null.</param>
public sealed record QueueRunEnd(QueueRunEndReason Reason, QueueItemError? Error = null);
