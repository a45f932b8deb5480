using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>The part of a <see cref="SharedLimit"/> that is stored between two exchanges.</summary>
internal sealed record SharedLimitState
{
    /// <summary>What is known of the account, without the calls that are out: those are their processes'.</summary>
    public PolicyState Policy { get; init; } = new();

    public IReadOnlyList<SharedLimitMember> Members { get; init; } = [];

    /// <summary>The last number given in the order of serving.</summary>
    public long Turns { get; init; }

    /// <summary>The last exchange, in seconds of the shared clock.</summary>
    public double At { get; init; } = double.MinValue;
}
