namespace Gorgias.Queue;

/// <summary>Why a run ended.</summary>
/// <param name="Reason">What ended it.</param>
/// <param name="Error">The error that every further item would have met, when that ended the run; otherwise null.</param>
public sealed record QueueRunEnd(QueueRunEndReason Reason, QueueItemError? Error = null)
{
    /// <summary>After <see cref="QueueRunEndReason.Drained"/>: why items are left all the same, as text for people; otherwise null.</summary>
    public string? WhyLeft { get; init; }
}
