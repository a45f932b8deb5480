namespace Gorgias.Queue;

/// <summary>Why a run ended.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Error">The error that would have hit every further item, when that was it.</param>
public sealed record QueueRunEnd(QueueRunEndReason Reason, QueueItemError? Error = null);

/// <summary>Why a run can end.</summary>
public enum QueueRunEndReason
{
    /// <summary>Every item is done or dead.</summary>
    Drained,

    /// <summary>What is left rests, or is in others' hands, for longer than the run waits.</summary>
    Resting,

    /// <summary>Its time was over.</summary>
    TimeLimit,

    /// <summary>The caller stopped it.</summary>
    Stopped,

    /// <summary>Every further item would have failed the same way.</summary>
    Failed,
}
