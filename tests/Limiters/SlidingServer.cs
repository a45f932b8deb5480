namespace Gorgias.Testing.Limiters;

/// <summary>No more calls than the capacity in any span of the period's length.</summary>
internal sealed class SlidingServer(int capacity, double period, bool countsRefused) : SimulatedServer(capacity, period, countsRefused)
{
    private readonly List<double> _counted = [];

    public override (bool Accepted, int Used, double RetryAfter) Call(double at)
    {
        _counted.RemoveAll(call => call <= at - Period);
        bool accepted = _counted.Count < Capacity;
        if (accepted || CountsRefused)
        {
            _counted.Add(at);
        }

        return (accepted, _counted.Count, accepted ? 0 : Math.Max(1, Math.Ceiling(_counted[_counted.Count - Capacity] + Period - at)));
    }

    public override double Bound(int calls, int reserve = 0, double othersPerSecond = 0) =>
        (Math.Ceiling((calls / (Capacity - reserve - (othersPerSecond * Period))) - 1e-9) - 1) * Period;
}
