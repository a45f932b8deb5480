namespace Gorgias.Client.RateLimiting.Models;

/// <summary>
/// As many calls as the limit in each period. A fall of the header dates a boundary between two; until one is dated, the model is as strict as a window.
/// </summary>
internal sealed class PeriodModel(Candidate candidate, WindowModel undated) : IServerModel
{
    public RateLimitModel Kind => RateLimitModel.FixedWindow;

    public double Period => candidate.Period;

    public double? Wait(double now, double room, CallFacts facts)
    {
        if (candidate.Boundary is not { } boundary)
        {
            return undated.Wait(now, room, facts);
        }

        double over = Counted(now, facts) + facts.Out - room;
        return over <= 1e-9 ? 0
            : facts.Out > room ? null
            : StartBefore(now, boundary.To, facts) + Period - now + 1e-6;
    }

    public double Highest(OwnCall answer, CallFacts facts)
    {
        if (candidate.Boundary is null)
        {
            return undated.Highest(answer, facts);
        }

        // The readings of the period before the newest answer.
        double newest = facts.Calls.Max(call => call != answer && Reading(call, facts) is not null ? call.Ended ?? 0 : double.NegativeInfinity);
        return Readings(newest - Period, answer, facts) + 1 + facts.Out;
    }

    public double Used(double now, CallFacts facts) => candidate.Boundary is null ? undated.Used(now, facts) : Counted(now, facts) + facts.Out;

    public bool Fits(Evidence evidence, CallFacts facts)
    {
        if (evidence.Fall is not { } fall || fall.To - fall.From >= Period / 2)
        {
            return !candidate.IsOutOfStep;
        }

        if (candidate.Boundary is not { } boundary)
        {
            candidate.Boundary = fall;
        }
        else if (fall.From >= boundary.To)
        {
            candidate.IsOutOfStep |= !Narrow(boundary, fall);
        }

        return !candidate.IsOutOfStep;
    }

    /// <summary>Dates the boundary closer by a later fall; false when the fall is not a whole number of periods later.</summary>
    private bool Narrow((double From, double To) boundary, (double From, double To) fall)
    {
        double periods = Math.Floor((fall.From - boundary.From) / Period);
        for (double k = Math.Max(1, periods); k <= periods + 1; k++)
        {
            double from = Math.Max(fall.From, boundary.From + (k * Period));
            double to = Math.Min(fall.To, boundary.To + (k * Period));
            if (from < to)
            {
                candidate.Boundary = (from, to);
                return true;
            }
        }

        return false;
    }

    private double StartBefore(double now, double boundary, CallFacts facts) =>
        boundary + (Math.Floor((now - boundary + facts.RoundTrip) / Period) * Period) - facts.RoundTrip;

    private double Counted(double now, CallFacts facts)
    {
        double since = StartBefore(now, candidate.Boundary!.Value.To, facts) + facts.RoundTrip;
        int own = 0;
        foreach (OwnCall call in facts.Calls)
        {
            own += call.Ended > since && call.MayCount ? 1 : 0;
        }

        return Math.Max(own, Readings(since, null, facts));
    }

    private static int Readings(double since, OwnCall? answer, CallFacts facts)
    {
        int highest = 0;
        foreach (OwnCall call in facts.Calls)
        {
            if (call != answer && call.Ended > since && Reading(call, facts) is { } used)
            {
                highest = Math.Max(highest, used);
            }
        }

        return highest;
    }

    private static int? Reading(OwnCall call, CallFacts facts) => call.IsOut ? null : call.MayCount ? call.Used : facts.Capacity;
}
