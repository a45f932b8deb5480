namespace Gorgias.Client.RateLimiting.Models;

/// <summary>What a <see cref="BucketEstimate"/> knows, to be kept and gone on from. Null is not known.</summary>
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
