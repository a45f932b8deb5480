using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>
/// One account's bucket as several processes know it together, and which of them may send next: a plain state machine over seconds of a clock that is the
/// same for all. It is read from the stored text, changed by one exchange, and written back. A process reports its whole state each time, so that an exchange
/// whose result was lost can be repeated.
/// </summary>
internal sealed class SharedBucket
{
    /// <summary>Seconds without an exchange after which a process is considered dead. One with calls in flight or waiting exchanges every second.</summary>
    public const double Silence = 5;

    /// <summary>Seconds by which a process may be late for its turn before others are served instead.</summary>
    private const double Lateness = 0.25;

    /// <summary>Seconds until the next exchange when only a response can tell more, which another process may get.</summary>
    private const double Look = 0.05;

    /// <summary>The longest wait in seconds: meanwhile another process may learn something that makes the wait shorter.</summary>
    private const double LongestWait = 0.5;

    /// <summary>Seconds. A clock that goes back by more is a different clock: the database moved to another machine, or the machine restarted.</summary>
    private const double ClockSlip = 5;

    private readonly BucketEstimate _bucket;
    private readonly List<SharedLimitMember> _members;
    private long _turns;
    private double _at;

    public SharedBucket(int reserve, SharedBucketState state)
    {
        _bucket = new BucketEstimate(reserve, state.Bucket);
        _members = [.. state.Members];
        (_turns, _at) = (state.Turns, state.At);
    }

    /// <summary>The part that is stored.</summary>
    public SharedBucketState State => new() { Bucket = _bucket.State, Members = _members, Turns = _turns, At = _at };

    /// <summary>The bucket, with the calls in flight of all processes.</summary>
    public BucketEstimate Bucket => _bucket;

    /// <summary>True when the state was written by a different clock from the one that shows <paramref name="now"/>.</summary>
    public static bool IsOfAnotherClock(SharedBucketState state, double now) => state.At - now > ClockSlip;

    /// <summary>Takes in the reports of a process and gives it permits.</summary>
    public PermitGrant Exchange(double now, PermitRequest request)
    {
        _at = now = Math.Max(now, _at);
        RemoveDead(now, request.Member);
        SharedLimitMember me = Join(request, now);
        Learn(now, me, request);

        long asked = me.Turn;
        me.Turn = request.Waits && asked == 0 ? ++_turns : asked;
        int interactive = Take(now, request.Interactive, AheadOf(me, now, interactive: true));
        int bulk = interactive == request.Interactive ? Take(now, request.Bulk, AheadOf(me, now, interactive: false)) : 0;

        me.InFlight = request.InFlight + interactive + bulk;
        (me.Interactive, me.Bulk) = (request.Interactive - interactive, request.Bulk - bulk);
        if (me.Interactive + me.Bulk == 0)
        {
            me.Turn = 0;
            return new PermitGrant(now, interactive + bulk, null, _members.Count);
        }

        // A process that was served goes to the end of the order.
        me.Turn = interactive + bulk > 0 ? ++_turns : me.Turn;
        double wait = Math.Min(_bucket.WaitFor(now, AheadOf(me, now, me.Interactive > 0)) ?? Look, LongestWait);
        me.Due = now + wait;
        return new PermitGrant(now, interactive + bulk, wait, _members.Count);
    }

    /// <summary>Removes processes that were killed. Their calls are no longer in flight, and the server may have counted them.</summary>
    private void RemoveDead(double now, string self)
    {
        _bucket.InFlight = _members.Sum(m => m.InFlight);
        foreach (SharedLimitMember member in _members.Where(m => m.Id != self && now - m.Seen > Silence).ToList())
        {
            _members.Remove(member);
            for (int i = 0; i < member.InFlight; i++)
            {
                _bucket.Forget(now);
            }
        }
    }

    private SharedLimitMember Join(PermitRequest request, double now)
    {
        SharedLimitMember? me = _members.Find(m => m.Id == request.Member);
        if (me is null)
        {
            _members.Add(me = new SharedLimitMember { Id = request.Member });
        }

        me.Seen = now;
        return me;
    }

    private void Learn(double now, SharedLimitMember me, PermitRequest request)
    {
        var news = request.Reports.Where(r => r.Number > me.Reported).OrderBy(r => r.EndedAt).ToList();
        _bucket.InFlight += request.InFlight + news.Count - me.InFlight;
        foreach (PermitReport report in news)
        {
            me.Reported = Math.Max(me.Reported, report.Number);
            _bucket.Learn(report.Call, Math.Min(report.EndedAt, now), report.SentAt);
        }
    }

    /// <summary>
    /// Calls of other processes that are served before the next one of <paramref name="me"/>: one of each process that has waited longer, and all interactive
    /// ones.
    /// </summary>
    private int AheadOf(SharedLimitMember me, double now, bool interactive)
    {
        int ahead = 0;
        foreach (SharedLimitMember other in _members)
        {
            if (other != me && other.Turn > 0 && now <= other.Due + Lateness)
            {
                int earlier = other.Turn < me.Turn ? 1 : 0;
                ahead += interactive ? Math.Min(other.Interactive, earlier) : other.Interactive + Math.Min(other.Bulk, earlier);
            }
        }

        return ahead;
    }

    private int Take(double now, int wanted, int ahead)
    {
        int taken = 0;
        while (taken < wanted && _bucket.WaitFor(now, ahead) == 0)
        {
            _bucket.Send();
            taken++;
        }

        return taken;
    }
}
