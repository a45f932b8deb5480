using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>
/// A limiter's part in a limit that several processes share: reports the limiter's calls to the others, and gets permits for the calls that wait. At most one
/// exchange with the store is under way; it carries everything there is to report by then. While the shared limit does not work, <see cref="Works"/> is false
/// and the limiter goes by its own model; exchanges are tried again. Thread-safe; calls nobody with its lock held.
/// </summary>
internal sealed class SharedLimitClient : IDisposable
{
    private static readonly TimeSpan ShortestTimer = TimeSpan.FromMilliseconds(1);

    /// <summary>Reports that are kept while the shared limit does not work: as many as calls can be in flight at once are enough to know the level.</summary>
    private const int MostReports = 64;

    private readonly object _lock = new();
    private readonly TimeLimitedStore _store;
    private readonly int _reserve;
    private readonly TimeProvider _time;
    private readonly Action _changed;
    private readonly long _origin;
    private readonly ITimer _timer;
    private readonly string _member;
    private readonly ExchangeSchedule _schedule = new();
    private readonly List<EndedCall> _ended = [];

    private int _inFlight;
    private int _interactive;
    private int _bulk;
    private bool _isUrgent;
    private int _permits;
    private double _permitsAt;
    private long _numbers;
    private bool _exchanging;
    private bool _closed;
    private BucketEstimate? _view;
    private double _ahead;
    private int _members = 1;

    /// <summary>Begins with the first call.</summary>
    /// <param name="store">The shared limit; closed with this.</param>
    /// <param name="reserve">Permits that this limiter leaves to others on the account.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ids">Where this member's name comes from.</param>
    /// <param name="changed">Called after each exchange, without a lock: permits may have come.</param>
    public SharedLimitClient(IRateLimitStore store, int reserve, TimeProvider time, IdProvider ids, Action changed)
    {
        (_store, _reserve, _time, _changed) = (new TimeLimitedStore(store, time), reserve, time, changed);
        _member = ids.NewId().ToString("N");
        _origin = time.GetTimestamp();
        _timer = time.CreateTimer(static client => ((SharedLimitClient)client!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>False while the shared limit does not work and the limiter decides by its own model.</summary>
    public bool Works
    {
        get
        {
            lock (_lock)
            {
                return _schedule.Failure is null;
            }
        }
    }

    private double Now => _time.GetElapsedTime(_origin).TotalSeconds;

    /// <summary>The shared limit as this process last saw it.</summary>
    public SharedLimitStatus Status()
    {
        lock (_lock)
        {
            return new SharedLimitStatus(_store.Scope, _store.Location, _members, _schedule.Failure, _view, Now + _ahead);
        }
    }

    /// <summary>Sets how many calls wait for a permit.</summary>
    public void Want(int interactive, int bulk)
    {
        lock (_lock)
        {
            // A further bulk call can wait for the next exchange; the first one and interactive calls cannot.
            _isUrgent |= interactive > _interactive || (bulk > 0 && _bulk == 0 && interactive == 0);
            (_interactive, _bulk) = (interactive, bulk);
            Plan();
        }
    }

    /// <summary>Takes a permit for a call; null when there is none. The result is when the call counts as sent, in seconds of the shared clock.</summary>
    public double? TryTake()
    {
        lock (_lock)
        {
            if (_schedule.Failure is not null || _permits == 0)
            {
                return null;
            }

            _permits--;
            _inFlight++;
            return _permitsAt;
        }
    }

    /// <summary>A call is sent without a permit, by the limiter's own model.</summary>
    public void SentWithout()
    {
        lock (_lock)
        {
            _inFlight++;
            Plan();
        }
    }

    /// <summary>A call ended.</summary>
    /// <param name="call">How it ended.</param>
    /// <param name="sentShared">When it was sent, on the shared clock; null when it was sent without a permit.</param>
    /// <param name="took">Seconds from sending to the end.</param>
    public void Completed(CallReport call, double? sentShared, double took)
    {
        lock (_lock)
        {
            _inFlight--;
            if (_schedule.Failure is not null && _ended.Count >= MostReports)
            {
                _ended.RemoveAt(0);
            }

            _ended.Add(new EndedCall(++_numbers, call, sentShared, took, Now));
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
                // The end of the exchange closes the store.
                return;
            }
        }

        _store.Close();
    }

    private void OnTimer()
    {
        lock (_lock)
        {
            if (_exchanging || _closed || DueAt() is not { } due || due > Now)
            {
                Plan();
                return;
            }

            _exchanging = true;
        }

        _ = ExchangeAsync();
    }

    /// <summary>
    /// Sets the timer for the next exchange. Even an exchange that is due now starts from the timer, because locks are held here.
    /// </summary>
    private void Plan()
    {
        if (_exchanging || _closed)
        {
            return;
        }

        double wait = DueAt() - Now ?? double.NaN;
        _timer.Change(
            double.IsNaN(wait) ? Timeout.InfiniteTimeSpan
            : wait <= 0 ? TimeSpan.Zero
            : TimeSpan.FromSeconds(Math.Max(wait, ShortestTimer.TotalSeconds)),
            Timeout.InfiniteTimeSpan);
    }

    private double? DueAt()
    {
        bool waiting = _interactive + _bulk > 0;
        return _schedule.DueAt(_ended.Count > 0 || (waiting && _isUrgent) || (!waiting && _permits > 0), waiting, _inFlight > 0);
    }

    private async Task ExchangeAsync()
    {
        EndedCall[] ended;
        PermitRequest request;
        double began;
        lock (_lock)
        {
            began = Now;
            _schedule.Begin(began);
            ended = [.. _ended];

            // Unused permits are returned by not reporting them.
            _permits = 0;
            _isUrgent = false;
            request = new PermitRequest { Member = _member, InFlight = _inFlight, Interactive = _interactive, Bulk = _bulk };
        }

        string? failure = null;
        PermitGrant grant = default;
        BucketEstimate? view = null;
        double ahead = 0.0;
        try
        {
            await _store.ExchangeAsync(Change).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whatever it is, calls go on without the shared limit; its status says why.
            failure = e.Message;
        }

        if (IsLast(ended, grant, view, ahead, failure))
        {
            _store.Close();
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
            SharedBucketState state = SharedBucketJson.Read(text);
            var bucket = new SharedBucket(_reserve, SharedBucket.IsOfAnotherClock(state, now) ? new SharedBucketState() : state);

            // Ages are relative to the start of the exchange, so that the level is overestimated and never underestimated.
            PermitReport[] reports = Array.ConvertAll(
                ended, e => new PermitReport(e.Number, e.Call, e.SentShared ?? now - (Now - e.At) - e.Took, now - (began - e.At)));
            grant = bucket.Exchange(now, request with { Reports = reports });
            (view, ahead) = (bucket.Bucket, now - Now);
            return SharedBucketJson.Write(bucket.State);
        }
    }

    /// <summary>Takes in the result of an exchange. True when this was closed meanwhile.</summary>
    private bool IsLast(EndedCall[] reported, PermitGrant grant, BucketEstimate? view, double ahead, string? failure)
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
                _schedule.Fail(now, failure);
                return false;
            }

            _schedule.Succeed(now + grant.Wait);
            _ended.RemoveAll(e => e.Number <= (reported.Length > 0 ? reported[reported.Length - 1].Number : 0));
            (_permits, _permitsAt, _members) = (grant.Calls, grant.Now, grant.Members);
            (_view, _ahead) = (view, ahead);
            return false;
        }
    }

    private readonly record struct EndedCall(long Number, CallReport Call, double? SentShared, double Took, double At);
}
