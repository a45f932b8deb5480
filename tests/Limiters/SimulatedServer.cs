namespace Gorgias.Testing.Limiters;

/// <summary>A server's rate limiter as arithmetic over seconds: the three kinds that the account may have.</summary>
internal abstract class SimulatedServer(int capacity, double period, bool countsRefused)
{
    public int Capacity { get; set; } = capacity;

    public double Period { get; } = period;

    protected bool CountsRefused { get; } = countsRefused;

    /// <summary>Counts a call, if there is room.</summary>
    public abstract (bool Accepted, int Used, double RetryAfter) Call(double at);

    /// <summary>When the last of so many calls can be counted at the earliest, with a reserve kept free and a steady stream of others.</summary>
    public abstract double Bound(int calls, int reserve = 0, double othersPerSecond = 0);

    public static SimulatedServer Create(ServerKind kind, int capacity, double period, Random random, bool countsRefused = false) => kind switch
    {
        ServerKind.Leaky => new LeakyServer(capacity, period, countsRefused),
        ServerKind.Sliding => new SlidingServer(capacity, period, countsRefused),
        ServerKind.Fixed => new FixedServer(capacity, period, countsRefused, random.NextDouble() * period),
    };
}
