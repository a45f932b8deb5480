namespace Gorgias.Client.RateLimiting.Models;

/// <summary>What every model may look at: the calls of late and the account's limit.</summary>
internal sealed class CallFacts
{
    /// <summary>What an API key gets (gorgias-api.md, section 2); used until the first header.</summary>
    public const int DefaultCapacity = 40;

    private const double ShortestMemory = 45;
    private const int FewestCalls = 160;
    private const int MostCalls = 1000;

    /// <summary>Answers without which the shortest round trip is not known.</summary>
    private const int FewestRoundTrips = 5;

    private readonly List<OwnCall> _calls = [];
    private double? _shortestRoundTrip;

    public IReadOnlyList<OwnCall> Calls => _calls;

    /// <summary>The account's limit.</summary>
    public int Capacity { get; set; } = DefaultCapacity;

    /// <summary>Calls that are out.</summary>
    public int Out { get; private set; }

    /// <summary>True while an answer is taken in that came when no other call was out: calls before it count by the middle of their flight.</summary>
    public bool IsCleanLook { get; set; }

    /// <summary>
    /// Nine tenths of the shortest round trip of late: a call is counted that much earlier, in all, than its answer comes and the next one is counted.
    /// </summary>
    public double RoundTrip => _shortestRoundTrip ??= FindRoundTrip();

    /// <summary>When the newest call that is out was sent; null when none is.</summary>
    public double? NewestOut
    {
        get
        {
            double? newest = null;
            foreach (OwnCall call in _calls)
            {
                newest = call.IsOut && !(call.Sent < newest) ? call.Sent : newest;
            }

            return newest;
        }
    }

    public void Add(OwnCall call)
    {
        _calls.Add(call);
        Out += call.IsOut ? 1 : 0;
        _shortestRoundTrip = null;
    }

    public void End(OwnCall call, double at, CallReportKind outcome, int? used, double roundTrip)
    {
        Out -= call.IsOut ? 1 : 0;
        call.End(at, outcome, used, roundTrip);
        _shortestRoundTrip = null;
    }

    /// <summary>A call that never reached the server is as if it had not been sent.</summary>
    public void Remove(OwnCall call)
    {
        Out -= _calls.Remove(call) && call.IsOut ? 1 : 0;
        _shortestRoundTrip = null;
    }

    /// <summary>Forgets calls that no model asks for any more. A call that is out is never forgotten.</summary>
    public void Trim(double now, double longestPeriod)
    {
        double oldest = now - Math.Max(ShortestMemory, 1.5 * longestPeriod);
        int removed = _calls.RemoveAll(call => call.Ended < oldest);
        int over = _calls.Count - Math.Max(FewestCalls, (int)Math.Min(2L * Capacity, MostCalls));
        removed += over > 0 ? _calls.RemoveAll(call => !call.IsOut && over-- > 0) : 0;
        _shortestRoundTrip = removed > 0 ? null : _shortestRoundTrip;
    }

    private double FindRoundTrip()
    {
        (int known, double shortest) = (0, double.MaxValue);
        foreach (OwnCall call in _calls)
        {
            if (!call.IsOut && call.Outcome != CallReportKind.Lost)
            {
                (known, shortest) = (known + 1, Math.Min(shortest, call.RoundTrip));
            }
        }

        return known >= FewestRoundTrips ? 0.9 * shortest : 0;
    }
}
