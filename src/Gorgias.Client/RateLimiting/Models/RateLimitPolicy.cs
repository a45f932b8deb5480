namespace Gorgias.Client.RateLimiting.Models;

/// <summary>
/// Decides when a call may be sent, whatever limiter the account has (rate-limiter.md): a plain state machine over seconds of a clock, without locks, timers or
/// threads. It begins as strict as a sliding window of 20 s, under which no limiter of the same limit is exceeded, and becomes less strict by what headers
/// prove.
/// </summary>
internal sealed class RateLimitPolicy
{
    /// <summary>Seconds after which an answer that is waited for is not waited for any more.</summary>
    private const double LookPatience = 5;
    private const double AlonePatience = 10;

    /// <summary>Seconds between two sends while others use the account.</summary>
    private const double Gap = 0.12;

    /// <summary>Calls below the top of a bucket from which sends are as far apart.</summary>
    private const double NearTop = 5;

    /// <summary>So many 429s in so many seconds: what was learned is not trusted.</summary>
    private const int TooManyRefusals = 3;
    private const double RefusalMemory = 120;

    /// <summary>Seconds for which nothing is struck out after too many 429s.</summary>
    public const double Distrust = 60;

    /// <summary>A header that says more is not believed.</summary>
    private const int MostCalls = 1_000_000;

    public RateLimitPolicy(int reserve, PolicyState? state = null) => (Reserve, State) = (reserve, state ?? new PolicyState());

    /// <summary>Permits that are left to others whether they are seen or not.</summary>
    public int Reserve { get; set; }

    public PolicyState State { get; }

    public CallFacts Facts => State.Facts;

    public IServerModel Strictest => State.Models.Strictest;

    /// <summary>Permits that are left to others now.</summary>
    public double ReserveAt(double now) => Reserve + State.Others.ExtraAtTime(now, Facts.Capacity);

    /// <summary>Calls that count now, as the strictest model sees it.</summary>
    public double Used(double now) => Math.Min(Strictest.Used(now, Facts), Facts.Capacity);

    /// <summary>Seconds from <paramref name="now"/> until a call may be sent; zero for at once, null when only an answer can tell.</summary>
    /// <param name="now">Seconds of the clock.</param>
    /// <param name="ahead">Calls that go before this one.</param>
    public double? Wait(double now, int ahead = 0)
    {
        if (State.Hold.Wait(now) is { } held)
        {
            return held == 0 && ahead > 0 ? null : held;
        }

        if (!State.IsKnown || State.Hold.IsAlone)
        {
            return ahead > 0 ? null : WaitForAnswer(now, AlonePatience);
        }

        if (IsLookDue(now) && WaitForAnswer(now, LookPatience) is null)
        {
            return null;
        }

        double room = Facts.Capacity - 1 - ReserveAt(now) - ahead;
        double? wait = WaitForRoom(now, room);
        return wait == 0 && IsGapDue(now, room, out double gap) ? gap : wait;
    }

    /// <summary>A call is sent.</summary>
    public OwnCall Send(double now)
    {
        State.HeldBack.Send(now, State.LastSent);
        State.Hold.Send(now);
        State.LastSent = State.LastSent > now ? State.LastSent : now;
        var call = new OwnCall(now);
        Facts.Add(call);
        Facts.Trim(now, State.Models.Candidates[0].Period);
        return call;
    }

    /// <summary>A call ended.</summary>
    /// <param name="call">The call.</param>
    /// <param name="report">How it ended.</param>
    /// <param name="now">When it ended.</param>
    /// <param name="roundTrip">Seconds from sending to the end, if they were measured better than the difference of the two times.</param>
    public void End(OwnCall call, CallReport report, double now, double? roundTrip = null)
    {
        if (report.Kind == CallReportKind.Unreachable)
        {
            Facts.Remove(call);
            return;
        }

        if (report.Capacity > 0)
        {
            Facts.Capacity = Math.Min(report.Capacity.Value, MostCalls);
        }

        // Refused calls may be counted beyond the limit.
        int? used = report is { Kind: not CallReportKind.Throttled, Used: { } read } ? Math.Max(0, Math.Min(read, MostCalls)) : null;
        Facts.End(call, now, report.Kind, used, roundTrip ?? Math.Max(0, now - call.Sent));
        if (report.Kind == CallReportKind.Throttled)
        {
            Refuse(call, report, now);
        }
        else if (call.IsCertain || used is not null)
        {
            Answer(call, now);
        }
    }

    /// <summary>How long <paramref name="calls"/> further calls take from <paramref name="now"/>, in seconds.</summary>
    public double DurationOf(int calls, double now)
    {
        double usable = Math.Max(1, Facts.Capacity - ReserveAt(now));
        double left = calls - Math.Max(0, usable - Strictest.Used(now, Facts));
        double share = Strictest.Kind == RateLimitModel.LeakyBucket ? Facts.Capacity : usable;
        return Math.Max(State.Hold.Until - now ?? 0, Math.Max(0, left) * Strictest.Period / share);
    }

    private void Refuse(OwnCall call, CallReport report, double now)
    {
        double longest = Strictest.Period;
        double? asked = report.RetryAfter?.TotalSeconds;
        State.Hold.Ask(now, call.Sent, asked, longest);
        State.Others.Refuse(now, Facts.Capacity);
        State.Models.Full(call, Facts);

        // Two at once are one: others were a moment faster.
        State.Refusals.RemoveAll(at => at <= now - RefusalMemory);
        State.Refusals.Add(now);
        int times = State.Refusals.Where((at, i) => i == State.Refusals.Count - 1 || State.Refusals[i + 1] - at >= 1).Count();
        if (times >= TooManyRefusals || State.Refusals.Count(at => at >= now - 1) >= TooManyRefusals)
        {
            TakeBack(now);
        }

        if (asked > longest + 1 && asked <= AccountHold.ProbeAfter)
        {
            State.Models.Add(asked.Value);
            State.RuleSince = now;
        }
    }

    /// <summary>What was learned led to 429s, or was wrong: the account's limiter has changed.</summary>
    private void TakeBack(double now)
    {
        State.Refusals.Clear();
        State.Models.Revive();
        State.HeldBack.Reset();
        (State.DistrustUntil, State.RuleSince) = (now + Distrust, now);
    }

    private void Answer(OwnCall call, double now)
    {
        State.Hold.LetThrough(call.Sent);
        double sinceLook = State.Others.Look(now);
        State.IsKnown = true;
        if (call.Used is not { } used)
        {
            return;
        }

        State.HeldBack.Since ??= now;
        State.RuleSince ??= now;
        double surprise = used - State.Models.Rule.Max(model => model.Highest(call, Facts));
        State.Others.Read(now, surprise, sinceLook, Strictest.Period, Facts.Capacity);
        bool isSettled = State.Models.IsLearned && now - State.RuleSince > Distrust;
        if (call.IsCertain && !(now <= State.DistrustUntil) && State.Models.Strike(Evidence.Of(call, Facts), Facts))
        {
            State.HeldBack.Restart(now);
            (State.Others.Looks, State.RuleSince) = (0, now);
            if (isSettled)
            {
                // What held for so long was right, and does not hold any more.
                TakeBack(now);
            }
        }

        Facts.IsCleanLook = Facts.Out == 0 && State.LastSent == call.Sent && State.Others.WereSeen(now);
        State.Models.Learn(call, Facts);
    }

    /// <summary>One call at a time: zero when none is out, or the newest has been out for so long that it may be lost; null to wait for its answer.</summary>
    private double? WaitForAnswer(double now, double patience) => now - Facts.NewestOut < patience ? null : 0;

    /// <summary>True when others use the account, or it is not known whether they do, and the last answer is old: one call looks before others go.</summary>
    private bool IsLookDue(double now) =>
        (IsCareful(now) || !State.Others.IsForeseen())
            && !(now - State.Others.LookedAt <= Math.Max(0.1, Math.Min(1, Strictest.Period / 20)));

    /// <summary>Care costs nothing with a bucket, which drains while calls wait.</summary>
    private bool IsCareful(double now) => State.Others.WereSeen(now) || Strictest.Kind == RateLimitModel.LeakyBucket;

    /// <summary>True when the next call must be some time after the last one, so that its header shows what others did.</summary>
    private bool IsGapDue(double now, double room, out double gap)
    {
        gap = State.LastSent + Math.Min(Gap, Strictest.Period / Facts.Capacity / 2) - now ?? 0;
        return gap > 0 && IsCareful(now) && (Strictest.Kind != RateLimitModel.LeakyBucket || WaitOfRule(now, room - NearTop) != 0);
    }

    private double? WaitForRoom(double now, double room)
    {
        double? best = null;
        foreach ((double due, int held) in State.HeldBack.Steps(now, Strictest.Period))
        {
            if (WaitOfRule(now, room - held) is { } wait)
            {
                wait = Math.Max(wait, due);
                best = best < wait ? best : wait;
                if (wait <= due)
                {
                    break;
                }
            }
        }

        return best;
    }

    private double? WaitOfRule(double now, double room)
    {
        double worst = 0;
        foreach (IServerModel model in State.Models.Rule)
        {
            // However small the limit and large the reserve, a call goes when nothing counts.
            if (model.Wait(now, Math.Max(0, room), Facts) is not { } wait)
            {
                return null;
            }

            worst = Math.Max(worst, wait);
        }

        return worst;
    }
}
