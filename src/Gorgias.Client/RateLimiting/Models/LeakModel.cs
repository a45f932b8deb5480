namespace Gorgias.Client.RateLimiting.Models;

/// <summary>
/// A bucket of the limit's size that drains once a period. Its level is the highest that the answers tell which came since the newest answered call was sent,
/// minus what has drained since, plus every call that is out.
/// </summary>
internal sealed class LeakModel(Candidate candidate) : IServerModel
{
    public RateLimitModel Kind => RateLimitModel.LeakyBucket;

    public double Period => candidate.Period;

    public double? Wait(double now, double room, CallFacts facts)
    {
        double over = Level(now, null, facts) + facts.Out - room;
        return over <= 1e-9 ? 0
            : facts.Out > room ? null
            : (over / Rate(facts)) + 1e-6;
    }

    public double Highest(OwnCall answer, CallFacts facts) => Level(answer.Ended!.Value, answer, facts) + 1 + facts.Out + 1;

    public double Used(double now, CallFacts facts) => Level(now, null, facts) + facts.Out;

    public bool Fits(Evidence evidence, CallFacts facts) => evidence.LeastRate <= Rate(facts) * 1.02;

    private double Rate(CallFacts facts) => facts.Capacity / Period;

    /// <summary>The level without the calls that are out, and without what <paramref name="answer"/> tells.</summary>
    private double Level(double now, OwnCall? answer, CallFacts facts)
    {
        double newest = double.NegativeInfinity;
        foreach (OwnCall call in facts.Calls)
        {
            if (call.Used is not null && call != answer && call.MayCount)
            {
                newest = Math.Max(newest, call.Sent);
            }
        }

        (double rate, double level, int lost) = (Rate(facts), 0, 0);
        foreach (OwnCall call in facts.Calls)
        {
            if (call == answer || call.Ended is not { } end || end < newest)
            {
                continue;
            }

            if (!call.MayCount || call.Used is not null)
            {
                double read = call.MayCount ? call.Used!.Value : facts.Capacity;
                level = Math.Max(level, read - (rate * (now - end)));
            }
            else if (now - end < Period)
            {
                // No header tells yet whether it counts.
                lost++;
            }
        }

        return level + lost;
    }
}
