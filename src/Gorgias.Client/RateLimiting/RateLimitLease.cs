using Gorgias.Client.RateLimiting.Models;
using Gorgias.Client.RateLimiting.Shared;

namespace Gorgias.Client.RateLimiting;

/// <summary>A permit for one call. It is settled once, with how the call ended; one that is disposed unsettled counts as a call without a response.</summary>
internal sealed class RateLimitLease(AccountLimiter limiter, OwnCall call, SharedPermit? permit, TimeSpan waited) : IDisposable
{
    private int _settled;

    /// <summary>The call as this process's own model knows it.</summary>
    public OwnCall Call { get; } = call;

    /// <summary>The call as the shared limit knows it; null when the limit was not shared.</summary>
    public SharedPermit? Permit { get; } = permit;

    /// <summary>How long the call waited for the permit.</summary>
    public TimeSpan Waited { get; } = waited;

    public void Settle(CallReport report)
    {
        if (Interlocked.Exchange(ref _settled, 1) == 0)
        {
            limiter.Settle(this, report);
        }
    }

    public void Dispose() => Settle(CallReport.Lost);
}
