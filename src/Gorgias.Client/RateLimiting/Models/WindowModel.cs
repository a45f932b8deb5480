namespace Gorgias.Client.RateLimiting.Models;

/// <summary>
/// At most as many calls as the limit in any span of the period. Own calls are counted; what a header shows beyond them is others', dated when it was seen.
/// </summary>
internal sealed class WindowModel(Candidate candidate) : IServerModel
{
    private readonly List<(double At, int Count)> _ends = [];

    public RateLimitModel Kind => RateLimitModel.SlidingWindow;

    public double Period => candidate.Period;

    /// <summary>Takes in an answer with a header.</summary>
    public void Learn(OwnCall answer, CallFacts facts)
    {
        (double sent, double ended) = (answer.Sent, answer.Ended!.Value);
        (int low, int high) = (answer.IsCertain ? 1 : 0, 1);
        foreach (OwnCall call in facts.Calls)
        {
            if (call != answer && (call.Ended is not { } end || end > sent - Period))
            {
                high++;
                low += call.IsCertain && call.Ended <= sent && call.Sent > ended - Period ? 1 : 0;
            }
        }

        candidate.Others.RemoveAll(other => other.At <= sent - Period);
        int others = candidate.Others.Sum(static other => other.Count);
        if (facts.IsCleanLook)
        {
            high = Math.Min(high, 1 + MiddlesAfter(((sent + ended) / 2) - Period, answer, facts));
        }

        int used = answer.Used!.Value;
        if (used > high + others)
        {
            candidate.Others.Add((ended, used - high - others));
        }
        else if (used < low + others)
        {
            Drop(Math.Min(others, low + others - used));
        }
    }

    /// <summary>A 429: whatever is not own was others'.</summary>
    public void Full(OwnCall refused, CallFacts facts)
    {
        double since = refused.Sent - Period;
        int own = facts.Calls.Count(call => call.MayCount && (call.Ended is not { } end || end > since));
        int missing = facts.Capacity - own - OthersSince(since);
        if (missing > 0)
        {
            candidate.Others.Add((refused.Ended!.Value, missing));
        }
    }

    public double? Wait(double now, double room, CallFacts facts)
    {
        int counted = FindEnds(now, facts);
        long over = facts.Out + (long)counted - (long)Math.Floor(room + 1e-9);
        if (over <= 0)
        {
            return 0;
        }

        if (over > counted)
        {
            return null;
        }

        _ends.Sort(static (a, b) => a.At.CompareTo(b.At));
        int i = 0;
        for (over -= _ends[0].Count; over > 0; over -= _ends[i].Count)
        {
            i++;
        }

        return _ends[i].At - now + 1e-6;
    }

    public double Highest(OwnCall answer, CallFacts facts)
    {
        double since = answer.Sent - Period;
        int highest = OthersSince(since);
        foreach (OwnCall call in facts.Calls)
        {
            highest += call == answer || call.Ended is not { } end || end > since ? 1 : 0;
        }

        return highest;
    }

    public double Used(double now, CallFacts facts) => facts.Out + FindEnds(now, facts);

    /// <summary>A hair longer than the evidence still fits: times are rounded.</summary>
    public bool Fits(Evidence evidence, CallFacts facts) => Period <= evidence.LongestWindow + 1e-6;

    /// <summary>Finds when the calls that count leave the window, and how many they are.</summary>
    private int FindEnds(double now, CallFacts facts)
    {
        _ends.Clear();
        double wait = Period - facts.RoundTrip;
        foreach (OwnCall call in facts.Calls)
        {
            if (call.Ended + wait is { } end && end > now)
            {
                _ends.Add((end, 1));
            }
        }

        int counted = _ends.Count;
        foreach ((double at, int count) in candidate.Others)
        {
            if (at + Period > now)
            {
                _ends.Add((at + Period, count));
                counted += count;
            }
        }

        return counted;
    }

    private static int MiddlesAfter(double time, OwnCall answer, CallFacts facts) =>
        facts.Calls.Count(call => call != answer && call.MayCount && (call.Sent + call.Ended) / 2 > time);

    private int OthersSince(double time)
    {
        int count = 0;
        foreach ((double at, int calls) in candidate.Others)
        {
            count += at > time ? calls : 0;
        }

        return count;
    }

    /// <summary>Forgets the oldest calls of others.</summary>
    private void Drop(int calls)
    {
        while (calls > 0)
        {
            (double at, int count) = candidate.Others[0];
            if (count > calls)
            {
                candidate.Others[0] = (at, count - calls);
                return;
            }

            candidate.Others.RemoveAt(0);
            calls -= count;
        }
    }
}
