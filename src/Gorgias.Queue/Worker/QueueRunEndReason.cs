namespace Gorgias.Queue;

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
