using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.RateLimiting;

/// <summary>A permit for one call. It is settled once, with how the call ended; one that is disposed unsettled counts as a call without a response.</summary>
internal sealed class RateLimitLease(RateLimiter limiter, double sentAt, double? sentShared, TimeSpan waited) : IDisposable
{
    private int _settled;

    /// <summary>When the call was sent, in seconds of the limiter's clock.</summary>
    public double SentAt { get; } = sentAt;

    /// <summary>When the call was sent, in seconds of the shared clock; null when the shared limit did not give the permit.</summary>
    public double? SentShared { get; } = sentShared;

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
