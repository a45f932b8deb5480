using Gorgias.Client.Common;
using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>
/// A limiter's share in a shared limit: tells the others what became of its calls, and gets slots for those that wait. One exchange is under way at a time, and
/// carries all there is to say by then. While the shared limit cannot be had it says so and keeps trying; the limiter goes by its own picture meanwhile.
/// Thread-safe; calls nobody with its lock held.
/// </summary>
internal sealed class SharedLimitClient : IDisposable
{
    /// <summary>An exchange takes milliseconds. One that does not end keeps everybody waiting.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ShortestTimer = TimeSpan.FromMilliseconds(1);

    /// <summary>A sign of life, so that calls that take long are not taken for those of a process that was killed.</summary>
    private const double Heartbeat = SharedBucket.Silence / 5;

    /// <summary>How long a shared limit may fail before calls go on without it: a database that is started anew, a file that somebody holds.</summary>
    private const double Grace = 2;

    private const double GracePause = 0.1;
    private const double FirstPause = 2;
    private const double LongestPause = 60;

    /// <summary>Reports that are kept while the shared limit cannot be had: as many as calls were on the wire at once tell all there is to the level.</summary>
    private const int MostReports = 64;

    private readonly object _lock = new();
    private readonly IRateLimitStore _store;
    private readonly int _reserve;
    private readonly TimeProvider _time;
    private readonly Action _changed;
    private readonly long _origin;
    private readonly ITimer _timer;
    private readonly string _member;
    private readonly List<Ended> _ended = [];

    private int _inFlight;
    private int _interactive;
    private int _bulk;
    private bool _newcomer;
    private int _slots;
    private double _slotsAt;
    private long _numbers;
    private bool _exchanging;
    private Task _last = Task.CompletedTask;
    private bool _closed;
    private double _lastAt;
    private double? _askAt;
    private double _pause = FirstPause;
    private double? _failsSince;
    private double _retryAt;
    private string? _failure;
    private BucketEstimate? _view;
    private double _ahead;
    private int _members = 1;

    public SharedLimitClient(IRateLimitStore store, int reserve, TimeProvider time, IdProvider ids, Action changed)
    {
        (_store, _reserve, _time, _changed) = (store, reserve, time, changed);
        _member = ids.NewId().ToString("N");
        _origin = time.GetTimestamp();
        _timer = time.CreateTimer(static share => ((SharedLimitClient)share!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>False while the shared limit cannot be had.</summary>
    public bool Works
    {
        get
        {
            lock (_lock)
            {
                return _failure is null;
            }
        }
    }

    private double Now => _time.GetElapsedTime(_origin).TotalSeconds;

    /// <summary>Says how the shared limit stands.</summary>
    public SharedLimitStatus Status()
    {
        lock (_lock)
        {
            return new SharedLimitStatus(_store.Scope, _store.Location, _members, _failure, _view, Now + _ahead);
        }
    }

    /// <summary>Says how many calls wait.</summary>
    public void Want(int interactive, int bulk)
    {
        lock (_lock)
        {
            // One more of many that wait is no news; the first one is, and whom a person waits for.
            _newcomer |= interactive > _interactive || (bulk > 0 && _bulk == 0 && interactive == 0);
            (_interactive, _bulk) = (interactive, bulk);
            Plan();
        }
    }

    /// <summary>Takes a slot for a call that leaves, if one was given; null when not. The result is when it counts as sent, on the shared clock.</summary>
    public double? TryTake()
    {
        lock (_lock)
        {
            if (_failure is not null || _slots == 0)
            {
                return null;
            }

            _slots--;
            _inFlight++;
            return _slotsAt;
        }
    }

    /// <summary>A call leaves without a slot, by the limiter's own picture.</summary>
    public void SentWithout()
    {
        lock (_lock)
        {
            _inFlight++;
            Plan();
        }
    }

    /// <summary>A call ended.</summary>
    /// <param name="call">What became of it.</param>
    /// <param name="sentShared">When it left, on the shared clock; null when the shared limit did not let it go.</param>
    /// <param name="took">How long it took.</param>
    public void Completed(CallReport call, double? sentShared, double took)
    {
        lock (_lock)
        {
            _inFlight--;
            if (_failure is not null && _ended.Count >= MostReports)
            {
                _ended.RemoveAt(0);
            }

            _ended.Add(new Ended(++_numbers, call, sentShared, took, Now));
            Plan();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            _timer.Dispose();
            if (_exchanging)
            {
                // Its end closes the shared limit.
                return;
            }
        }

        CloseBudget();
    }

    private void CloseBudget() => _last.ContinueWith(
        static (_, store) => ((IRateLimitStore)store!).Dispose(), _store, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

    private void OnTimer()
    {
        lock (_lock)
        {
            Plan();
        }
    }

    /// <summary>Begins an exchange when one is due, or sets the timer for it.</summary>
    private void Plan()
    {
        if (_exchanging || _closed)
        {
            return;
        }

        double now = Now;
        if (DueAt() is not { } due)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        else if (due > now)
        {
            var wait = TimeSpan.FromSeconds(due - now);
            _timer.Change(wait < ShortestTimer ? ShortestTimer : wait, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _exchanging = true;
            _ = Task.Run(ExchangeAsync);
        }
    }

    private double? DueAt()
    {
        bool waits = _interactive + _bulk > 0;
        if (_failsSince is not null)
        {
            return waits || _inFlight > 0 ? _retryAt : null;
        }

        if (_ended.Count > 0 || (waits && _newcomer) || (!waits && _slots > 0))
        {
            return double.MinValue;
        }

        return waits ? Math.Min(_askAt ?? double.MinValue, _lastAt + Heartbeat)
            : _inFlight > 0 ? _lastAt + Heartbeat
            : null;
    }

    private async Task ExchangeAsync()
    {
        Ended[] ended;
        PermitRequest request;
        double began;
        lock (_lock)
        {
            began = _lastAt = Now;
            ended = [.. _ended];

            // Slots that nobody took go back by not being mentioned.
            _slots = 0;
            _newcomer = false;
            request = new PermitRequest { Member = _member, InFlight = _inFlight, Interactive = _interactive, Bulk = _bulk };
        }

        string? failure = null;
        PermitGrant grant = default;
        BucketEstimate? view = null;
        double ahead = 0.0;
        try
        {
            await WithinPatienceAsync(token => _store.ExchangeAsync(Change, token)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whatever it is: calls go on without the shared limit, and whoever asks is told why.
            failure = e.Message;
        }

        bool closed = Take(ended, grant, view, ahead, failure);
        if (closed)
        {
            CloseBudget();
            return;
        }

        _changed();
        lock (_lock)
        {
            _exchanging = false;
            Plan();
        }

        string Change(double now, string? text)
        {
            SharedBucketState memory = SharedBucketJson.Read(text);
            var bucket = new SharedBucket(_reserve, SharedBucket.IsOfAnotherClock(memory, now) ? new SharedBucketState() : memory);

            // Ages are counted to the beginning of this exchange, which makes answers look younger than they are by as long as it took to get here:
            // the level errs to the high side.
            PermitReport[] tell = Array.ConvertAll(
                ended, e => new PermitReport(e.Number, e.Call, e.SentShared ?? now - (Now - e.At) - e.Took, now - (began - e.At)));
            grant = bucket.Exchange(now, request with { Reports = tell });
            (view, ahead) = (bucket.Bucket, now - Now);
            return SharedBucketJson.Write(bucket.Memory);
        }
    }

    /// <summary>Takes in how an exchange ended. True when it was the last.</summary>
    private bool Take(Ended[] told, PermitGrant grant, BucketEstimate? view, double ahead, string? failure)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return true;
            }

            double now = Now;
            if (failure is not null)
            {
                _failsSince ??= _lastAt;
                if (_failure is null && now - _failsSince < Grace)
                {
                    _retryAt = now + GracePause;
                    return false;
                }

                _failure = failure;
                _retryAt = now + _pause;
                _pause = Math.Min(_pause * 2, LongestPause);
                return false;
            }

            (_failure, _failsSince, _pause) = (null, null, FirstPause);
            _ended.RemoveAll(e => e.Number <= (told.Length > 0 ? told[told.Length - 1].Number : 0));
            (_slots, _slotsAt, _members) = (grant.Calls, grant.Now, grant.Members);
            (_view, _ahead) = (view, ahead);
            _askAt = grant.Wait is { } wait ? now + wait : null;
            return false;
        }
    }

    private async Task WithinPatienceAsync(Func<CancellationToken, Task> exchange)
    {
        if (!_last.IsCompleted)
        {
            throw new TimeoutException("It has not answered yet.");
        }

        using var stop = new CancellationTokenSource();
        var over = new CancellationTokenSource();
        _last = EndAsync(exchange(over.Token), over);
        Task limit = Clock.DelayAsync(_time, Patience, stop.Token);
        if (await Task.WhenAny(_last, limit).ConfigureAwait(false) == limit)
        {
            over.Cancel();
            throw new TimeoutException(FormattableString.Invariant($"It does not answer within {Patience.TotalSeconds} seconds."));
        }

        stop.Cancel();
        await _last.ConfigureAwait(false);
    }

    private static async Task EndAsync(Task work, CancellationTokenSource over)
    {
        using (over)
        {
            await work.ConfigureAwait(false);
        }
    }

    private readonly record struct Ended(long Number, CallReport Call, double? SentShared, double Took, double At);
}
