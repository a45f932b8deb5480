namespace Gorgias.Testing.Limiters;

/// <summary>As many calls as the capacity in each period.</summary>
/// <param name="capacity">Calls in a period.</param>
/// <param name="period">Seconds.</param>
/// <param name="countsRefused">True to count refused calls.</param>
/// <param name="phase">When the first period after zero begins.</param>
internal sealed class FixedServer(int capacity, double period, bool countsRefused, double phase) : SimulatedServer(capacity, period, countsRefused)
{
    private double _number = double.NaN;
    private int _counted;

    public override (bool Accepted, int Used, double RetryAfter) Call(double at)
    {
        double number = Math.Floor((at - phase) / Period);
        if (!number.Equals(_number))
        {
            (_number, _counted) = (number, 0);
        }

        bool accepted = _counted < Capacity;
        _counted += accepted || CountsRefused ? 1 : 0;
        return (accepted, _counted, accepted ? 0 : Math.Max(1, Math.Ceiling(phase + ((number + 1) * Period) - at)));
    }

    public override double Bound(int calls, int reserve = 0, double othersPerSecond = 0)
    {
        double cycles = Math.Ceiling((calls / (Capacity - reserve - (othersPerSecond * Period))) - 1e-9) - 1;
        return cycles > 0 ? phase + ((cycles - 1) * Period) : cycles * Period;
    }
}
