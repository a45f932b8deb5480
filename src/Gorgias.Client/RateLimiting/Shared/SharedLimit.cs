using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>
/// One account's rate limit as several processes know it together, and which of them may send next: a plain state machine over seconds of a clock that is the
/// same for all. It is read from the stored text, changed by one exchange, and written back. A process reports its whole state each time, so that an exchange
/// whose result was lost can be repeated.
/// </summary>
internal sealed class SharedLimit
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

    private readonly List<SharedLimitMember> _members;
    private readonly Dictionary<SharedLimitMember, List<OwnCall>> _out = [];
    private long _turns;
    private double _at;

    public SharedLimit(SharedLimitState state)
    {
        _members = [.. state.Members];
        (_turns, _at) = (state.Turns, state.At);
        Policy = new RateLimitPolicy(0, state.Policy);
        _members.ForEach(member => SetOut(member, member.Out));
    }

    /// <summary>The part that is stored.</summary>
    public SharedLimitState State => new() { Policy = Policy.State, Members = _members, Turns = _turns, At = _at };

    /// <summary>The policy, with the calls in flight of all processes.</summary>
    public RateLimitPolicy Policy { get; private set; }

    /// <summary>True when the state was written by a different clock from the one that shows <paramref name="now"/>.</summary>
    public static bool IsOfAnotherClock(SharedLimitState state, double now) => state.At - now > ClockSlip;

    /// <summary>Takes in the reports of a process and gives it permits.</summary>
    public PermitGrant Exchange(double now, PermitRequest request)
    {
        _at = now = Math.Max(now, _at);
        RemoveDead(now, request.Member);
        SharedLimitMember me = Join(request, now);
        Learn(now, me, request);
        if (request.Reset)
        {
            Policy = new RateLimitPolicy(0, Policy.State.Forget());
        }

        Policy.Reserve = _members.Max(static member => member.Reserve);
        long asked = me.Turn;
        me.Turn = request.Waits && asked == 0 ? ++_turns : asked;
        int interactive = Take(now, me, request.Interactive, AheadOf(me, now, interactive: true));
        int bulk = interactive == request.Interactive ? Take(now, me, request.Bulk, AheadOf(me, now, interactive: false)) : 0;

        me.Out = [.. _out[me].Select(static call => call.Sent)];
        (me.Interactive, me.Bulk) = (request.Interactive - interactive, request.Bulk - bulk);
        if (me.Interactive + me.Bulk == 0)
        {
            me.Turn = 0;
            return new PermitGrant(now, interactive + bulk, null, _members.Count);
        }

        // A process that was served goes to the end of the order.
        me.Turn = interactive + bulk > 0 ? ++_turns : me.Turn;
        double wait = Math.Min(Policy.Wait(now, AheadOf(me, now, me.Interactive > 0)) ?? Look, LongestWait);
        me.Due = now + wait;
        return new PermitGrant(now, interactive + bulk, wait, _members.Count);
    }

    /// <summary>Removes processes that were killed. Their calls are no longer in flight, and the server may have counted them.</summary>
    private void RemoveDead(double now, string self)
    {
        foreach (SharedLimitMember member in _members.Where(m => m.Id != self && now - m.Seen > Silence).ToList())
        {
            _members.Remove(member);
            _out[member].ForEach(call => Policy.End(call, CallReport.Lost, now));
            _out.Remove(member);
        }
    }

    private SharedLimitMember Join(PermitRequest request, double now)
    {
        SharedLimitMember? me = _members.Find(m => m.Id == request.Member);
        if (me is null)
        {
            _members.Add(me = new SharedLimitMember { Id = request.Member });
        }

        (me.Seen, me.Reserve) = (now, request.Reserve);
        return me;
    }

    private void Learn(double now, SharedLimitMember me, PermitRequest request)
    {
        var news = request.Reports.Where(r => r.Number > me.Reported).OrderBy(static r => r.EndedAt).ToList();
        SetOut(me, [.. request.Out, .. news.Select(static report => report.SentAt)]);
        List<OwnCall> calls = _out[me];
        for (int i = 0; i < news.Count; i++)
        {
            PermitReport report = news[i];
            me.Reported = Math.Max(me.Reported, report.Number);
            Policy.End(calls[request.Out.Count + i], report.Call, Math.Min(report.EndedAt, now), report.RoundTrip);
        }

        calls.RemoveRange(request.Out.Count, news.Count);
    }

    /// <summary>Replaces the calls of a process that are out.</summary>
    private void SetOut(SharedLimitMember member, IReadOnlyList<double> sent)
    {
        if (_out.TryGetValue(member, out List<OwnCall>? known))
        {
            known.ForEach(Policy.Facts.Remove);
        }

        _out[member] = [.. sent.Select(static at => new OwnCall(at))];
        _out[member].ForEach(Policy.Facts.Add);
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

    private int Take(double now, SharedLimitMember me, int wanted, int ahead)
    {
        int taken = 0;
        while (taken < wanted && Policy.Wait(now, ahead) == 0)
        {
            _out[me].Add(Policy.Send(now));
            taken++;
        }

        return taken;
    }
}
