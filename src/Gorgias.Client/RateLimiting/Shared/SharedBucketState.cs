using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>What is kept of a <see cref="SharedBucket"/> between two exchanges.</summary>
internal sealed record SharedBucketState
{
    public BucketState Bucket { get; init; } = new();

    public IReadOnlyList<SharedLimitMember> Members { get; init; } = [];

    /// <summary>The last number that was drawn for the line.</summary>
    public long Turns { get; init; }

    /// <summary>The moment of the last exchange.</summary>
    public double At { get; init; } = double.MinValue;
}
