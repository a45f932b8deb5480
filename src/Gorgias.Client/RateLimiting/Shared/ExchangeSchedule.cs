namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>
/// When the next exchange with the shared limit is due, and whether the shared limit works: plain state over seconds of the limiter's clock, without a lock or
/// a timer.
/// </summary>
internal sealed class ExchangeSchedule
{
    /// <summary>
    /// Seconds between two exchanges while calls are in flight: often enough that the others do not take a process with slow calls for one that was killed.
    /// </summary>
    private const double Heartbeat = SharedLimit.Silence / 5;

    /// <summary>Seconds for which the shared limit may fail before calls go on without it: a database restarts, a backup locks the file.</summary>
    private const double Grace = 2;

    private const double GracePause = 0.1;
    private const double FirstPause = 2;
    private const double LongestPause = 60;

    private double _lastAt;
    private double? _askAt;
    private double? _failsSince;
    private double _retryAt;
    private double _pause = FirstPause;

    /// <summary>Why the shared limit does not work; null while it works and during the grace period.</summary>
    public string? Failure { get; private set; }

    /// <summary>An exchange begins.</summary>
    public void Begin(double now) => _lastAt = now;

    /// <summary>The exchange succeeded.</summary>
    /// <param name="askAt">When to ask for permits again; null when no call waits.</param>
    public void Succeed(double? askAt)
    {
        (Failure, _failsSince, _pause) = (null, null, FirstPause);
        _askAt = askAt;
    }

    /// <summary>The exchange failed. After the grace period each failure doubles the pause before the next try.</summary>
    public void Fail(double now, string failure)
    {
        _failsSince ??= _lastAt;
        if (Failure is null && now - _failsSince < Grace)
        {
            _retryAt = now + GracePause;
            return;
        }

        Failure = failure;
        _retryAt = now + _pause;
        _pause = Math.Min(_pause * 2, LongestPause);
    }

    /// <summary>When the next exchange is due; null when there is nothing to exchange.</summary>
    /// <param name="urgent">True when there is something to exchange at once: calls that ended, a first call that waits, permits to give back.</param>
    /// <param name="waiting">True when calls wait for a permit.</param>
    /// <param name="inFlight">True when calls are in flight.</param>
    public double? DueAt(bool urgent, bool waiting, bool inFlight)
    {
        if (_failsSince is not null)
        {
            return waiting || inFlight ? _retryAt : null;
        }

        return urgent ? double.MinValue
            : waiting ? Math.Min(_askAt ?? double.MinValue, _lastAt + Heartbeat)
            : inFlight ? _lastAt + Heartbeat
            : null;
    }
}
