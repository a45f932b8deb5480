using Gorgias.Client.RateLimiting.Models;
using Newtonsoft.Json;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>The stored form of a <see cref="Candidate"/>.</summary>
internal sealed class SharedPeriod
{
    /// <summary>Seconds. A longer pause adds no model.</summary>
    private const double Longest = AccountHold.ProbeAfter;

    private static readonly RateLimitModel[] Kinds = [RateLimitModel.SlidingWindow, RateLimitModel.LeakyBucket, RateLimitModel.FixedWindow];

    public double Period { get; set; }

    /// <summary>The kinds that are not disproved.</summary>
    public RateLimitModel[] Kept { get; set; } = [];

    /// <summary>When others were seen, in turn with how many calls they had made.</summary>
    public double[] Others { get; set; } = [];

    public double[]? Boundary { get; set; }

    [JsonIgnore]
    public bool IsPossible => Period is > 0 and <= Longest;

    public static SharedPeriod Of(Candidate candidate) => new()
    {
        Period = candidate.Period,
        Kept = [.. Kinds.Where(candidate.Holds)],
        Others = [.. candidate.Others.SelectMany(static other => new[] { Math.Round(other.At, 6), other.Count })],
        Boundary = candidate.Boundary is { } boundary ? [boundary.From, boundary.To] : null,
    };

    public Candidate Candidate(double now)
    {
        var candidate = new Candidate(Period);
        foreach (RateLimitModel kind in Kinds.Except(Kept))
        {
            candidate.Disprove(kind);
        }

        for (int i = 0; i + 1 < Others.Length; i += 2)
        {
            if (Others[i + 1] is >= 1 and <= 1_000_000)
            {
                candidate.Others.Add((Math.Min(Others[i], now), (int)Others[i + 1]));
            }
        }

        candidate.Boundary = Boundary is [var from, var to] && from < to && to <= now ? (from, to) : null;
        return candidate;
    }
}
