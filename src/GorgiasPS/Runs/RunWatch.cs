using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Runs;

/// <summary>
/// Watches the calls of a run: what they wait for, told once per wait with -Verbose, and how many there were. Pipeline thread only, which looks often.
/// </summary>
/// <param name="client">The client that makes the calls; null when there are none.</param>
/// <param name="calls">The calls of the cmdlet.</param>
/// <param name="time">The clock.</param>
/// <param name="verbose">Writes a line for -Verbose.</param>
/// <param name="warn">Writes a warning.</param>
internal sealed class RunWatch(GorgiasClient? client, CallMeter calls, TimeProvider time, Action<string> verbose, Action<string> warn)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan FewestSeconds = TimeSpan.FromSeconds(2);

    private const int FewestRecords = 10;
    private const int FewestCalls = 10;

    private readonly long _began = time.GetTimestamp();
    private long? _lookedAt;
    private long _waitsSince;
    private long _sentBefore;
    private (long At, long Calls)? _bucket;
    private bool _isWaiting;
    private bool _wasReached;
    private bool _knowsOthers;
    private long _waits;
    private TimeSpan _waited;

    /// <summary>What the calls wait for now.</summary>
    public RunWait Wait => client is null ? default : RunWait.Of(client.GetOutage(), client.GetRateLimit(), calls.Silence, time.GetUtcNow());

    /// <summary>The calls that each record took so far, at least; zero while that is not known.</summary>
    /// <param name="begun">Records that were begun.</param>
    public double CallsPer(long begun) => begun >= FewestRecords ? (double)calls.Requests / begun : 0;

    /// <summary>
    /// How long calls take at the rate at which they go since they are at the limit of a bucket, which lets them through one by one; zero while that is not
    /// known. What the limiter knows of a bucket can be too good: it learns from what is refused.
    /// </summary>
    /// <param name="more">The calls.</param>
    public TimeSpan Remaining(double more)
    {
        if (client?.GetRateLimit() is not { Model: RateLimitModel.LeakyBucket, Waiting: > 0 })
        {
            _bucket = null;
            return default;
        }

        _bucket ??= (time.GetTimestamp(), calls.Requests);
        (TimeSpan took, long made) = (time.GetElapsedTime(_bucket.Value.At), calls.Requests - _bucket.Value.Calls);
        return took >= FewestSeconds && made >= FewestCalls ? TimeSpan.FromSeconds(took.TotalSeconds / made * more) : default;
    }

    /// <summary>Looks what the calls wait for, unless that was done just now.</summary>
    public void Look()
    {
        if (client is null || (_lookedAt is { } at && time.GetElapsedTime(at) < Interval))
        {
            return;
        }

        _lookedAt = time.GetTimestamp();
        RateLimitStatus limit = client.GetRateLimit();
        TellLimit(limit);
        if (limit is { IsUsedByOthers: true, Scope: RateLimitScope.Process } && !_knowsOthers)
        {
            _knowsOthers = true;
            warn(ProgressMessages.OtherPrograms);
        }
    }

    /// <summary>The line at the end of the run.</summary>
    /// <param name="counts">What became of the records.</param>
    /// <param name="records">How many there were.</param>
    public string Summary(string counts, long records)
    {
        TimeSpan elapsed = time.GetElapsedTime(_began);
        string? made = client is null ? null : ProgressMessages.Calls(calls.Requests, _waits, _waited, calls.Retries, calls.Throttled);
        return ProgressMessages.Summary(counts, elapsed, elapsed > TimeSpan.Zero ? records / elapsed.TotalSeconds : 0, made);
    }

    private void TellLimit(RateLimitStatus limit)
    {
        DateTimeOffset? until = RunWait.Until(limit);
        if (limit.Waiting > 0 && limit.HeldUntil is null && until is not null && !_wasReached)
        {
            _wasReached = true;
            verbose(ProgressMessages.LimitReached(limit.Used, limit.Limit, limit.CallsPerSecond));
        }

        if (_isWaiting && (limit.Waiting == 0 || limit.CallsMade != _sentBefore))
        {
            TimeSpan took = time.GetElapsedTime(_waitsSince);
            (_isWaiting, _waits, _waited) = (false, _waits + 1, _waited + took);
            verbose(ProgressMessages.WaitEnds(took));
        }

        if (!_isWaiting && until - time.GetUtcNow() is { } left && left >= RunWait.Short)
        {
            (_isWaiting, _waitsSince, _sentBefore) = (true, time.GetTimestamp(), limit.CallsMade);
            verbose(ProgressMessages.WaitBegins(until!.Value, left));
        }
    }
}
