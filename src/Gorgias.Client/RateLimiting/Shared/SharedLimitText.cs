using Gorgias.Client.RateLimiting.Models;
using Newtonsoft.Json;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>The form of the stored text. Whatever stands in it, calls must go on: what cannot be is cut down to what can.</summary>
internal sealed class SharedLimitText
{
    private const int MostCapacity = 1_000_000;

    [JsonProperty("v")]
    public int Version { get; set; }

    public double? At { get; set; }

    public long Turns { get; set; }

    public IReadOnlyList<SharedLimitMember> Members { get; set; } = [];

    public int Capacity { get; set; }

    public bool IsKnown { get; set; }

    public double? LastSent { get; set; }

    public double? DistrustUntil { get; set; }

    public double? RuleSince { get; set; }

    public List<double> Refusals { get; set; } = [];

    public HeldBack HeldBack { get; set; } = new();

    public OtherTraffic Others { get; set; } = new();

    public AccountHold Hold { get; set; } = new();

    public double Origin { get; set; }

    public long[] Calls { get; set; } = [];

    public IReadOnlyList<SharedPeriod> Periods { get; set; } = [];

    /// <summary>What the text says of the account; nothing in it is later than <paramref name="now"/> but the end of a pause.</summary>
    public PolicyState Policy(double now)
    {
        HeldBack.Check(now);
        Others.Check(now);
        Hold.Check(now);
        foreach (SharedLimitMember member in Members)
        {
            (member.Seen, member.Out) = (Math.Min(member.Seen, now), [.. member.Out.Select(at => Math.Min(at, now))]);
        }

        var policy = new PolicyState
        {
            Models = Periods.Where(static period => period.IsPossible).Select(period => period.Candidate(now)).ToList() is { Count: > 0 } known
                ? new ModelSet(known)
                : new ModelSet(),
            HeldBack = HeldBack,
            Others = Others,
            Hold = Hold,
            Refusals = [.. Refusals.Where(at => at <= now)],
            IsKnown = IsKnown,
            LastSent = Earlier(LastSent, now),
            DistrustUntil = Earlier(DistrustUntil, now + RateLimitPolicy.Distrust),
            RuleSince = Earlier(RuleSince, now),
        };
        policy.Facts.Capacity = Capacity is > 0 and <= MostCapacity ? Capacity : CallFacts.DefaultCapacity;
        foreach (OwnCall call in SharedCalls.Read(Calls, Origin, now))
        {
            policy.Facts.Add(call);
        }

        return policy;
    }

    private static double? Earlier(double? time, double limit) => time <= limit ? time : time is null ? null : limit;
}
