namespace Gorgias.Client.RateLimiting.Models;

/// <summary>The knowledge of a <see cref="BucketEstimate"/>, in a form that can be stored and continued from. Null means unknown.</summary>
internal sealed record BucketState
{
    public int? Capacity { get; init; }

    public IReadOnlyCollection<(double At, double Used)> Answers { get; init; } = [];

    public double? NewestAnswered { get; init; }

    public double? HoldUntil { get; init; }

    public double Headroom { get; init; }

    public double HeadroomAt { get; init; }

    public long Counted { get; init; }

    public IReadOnlyCollection<(double At, double Drained)> Samples { get; init; } = [];

    public double? Drain { get; init; }
}
