using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.RateLimiting;

/// <summary>A slot for one call. Settled once with what became of the call; a lease dropped unsettled counts as a call without an answer.</summary>
internal sealed class RateLimitLease(RateLimiter limiter, double sentAt, double? sentShared, TimeSpan waited) : IDisposable
{
    private int _settled;

    /// <summary>Seconds on the limiter's clock when it left.</summary>
    public double SentAt { get; } = sentAt;

    /// <summary>When it left on the clock of the shared limit; null when that did not let it go.</summary>
    public double? SentShared { get; } = sentShared;

    /// <summary>How long it waited for the slot.</summary>
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
