namespace Gorgias.Testing.Limiters;

/// <summary>A bucket that drains evenly, as much as its capacity in one period.</summary>
internal sealed class LeakyServer(int capacity, double period, bool countsRefused) : SimulatedServer(capacity, period, countsRefused)
{
    private double _level;
    private double _at = double.NegativeInfinity;

    private double Rate => Capacity / Period;

    public override (bool Accepted, int Used, double RetryAfter) Call(double at)
    {
        _level = double.IsNegativeInfinity(_at) ? 0 : Math.Max(0, _level - ((at - _at) * Rate));
        _at = at;
        if (_level + 1 <= Capacity + 1e-9)
        {
            _level++;
            return (true, (int)Math.Ceiling(_level - 1e-9), 0);
        }

        _level = CountsRefused ? Capacity : _level;
        return (false, Capacity, Math.Max(1, Math.Ceiling(((_level + 1 - Capacity) / Rate) - 1e-9)));
    }

    public override double Bound(int calls, int reserve = 0, double othersPerSecond = 0) =>
        Math.Max(0, (calls - (Capacity - reserve)) / (Rate - othersPerSecond));
}
