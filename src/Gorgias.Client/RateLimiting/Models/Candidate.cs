namespace Gorgias.Client.RateLimiting.Models;

/// <summary>What is known about one period that the account's limiter may have: which kinds are not disproved, and what they remember.</summary>
internal sealed class Candidate(double period)
{
    private readonly HashSet<RateLimitModel> _disproved = [];

    public double Period { get; } = period;

    /// <summary>Calls of others, as a window sees them: when they were seen, and how many.</summary>
    public List<(double At, int Count)> Others { get; } = [];

    /// <summary>Between what moments a fixed window's count began at zero; null until one is seen.</summary>
    public (double From, double To)? Boundary { get; set; }

    /// <summary>True when two falls of the count were not whole periods apart.</summary>
    public bool IsOutOfStep { get; set; }

    public bool Holds(RateLimitModel kind) => !_disproved.Contains(kind);

    public void Disprove(RateLimitModel kind) => _disproved.Add(kind);

    /// <summary>Takes all kinds back. What a disproved one remembers is not kept.</summary>
    public void Revive()
    {
        if (!Holds(RateLimitModel.FixedWindow))
        {
            (Boundary, IsOutOfStep) = (null, false);
        }

        if (!Holds(RateLimitModel.SlidingWindow) && (!Holds(RateLimitModel.FixedWindow) || Boundary is not null))
        {
            Others.Clear();
        }

        _disproved.Clear();
    }
}
