using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>The part of a <see cref="SharedBucket"/> that is stored between two exchanges.</summary>
internal sealed record SharedBucketState
{
    public BucketState Bucket { get; init; } = new();

    public IReadOnlyList<SharedLimitMember> Members { get; init; } = [];

    /// <summary>The last number given in the order of serving.</summary>
    public long Turns { get; init; }

    /// <summary>The last exchange, in seconds of the shared clock.</summary>
    public double At { get; init; } = double.MinValue;
}
