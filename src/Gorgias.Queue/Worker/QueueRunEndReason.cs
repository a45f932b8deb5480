namespace Gorgias.Queue;

/// <summary>The reasons for which a run ends.</summary>
public enum QueueRunEndReason
{
    /// <summary>Every item is done or dead.</summary>
    Drained,

    /// <summary>The remaining items are held by other workers or wait for a retry, for longer than the run waits.</summary>
    Resting,

    /// <summary>The time limit was reached.</summary>
    TimeLimit,

    /// <summary>The caller stopped the run.</summary>
    Stopped,

    /// <summary>An error occurred that every further item would have met.</summary>
    Failed,
}
