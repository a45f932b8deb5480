namespace Gorgias.Queue.Worker;

/// <summary>
/// How many items a worker holds: enough to keep the rate limiter busy, and no more, since every item that is held at a crash has to be looked up. The window
/// grows while sends hardly wait for the rate limiter, and shrinks while they wait for several times as long as the rest takes.
/// </summary>
internal sealed class InFlightWindow(int maximum)
{
    private const int Least = 2;
    private const int First = 4;

    public int Size { get; private set; } = Math.Max(1, Math.Min(First, maximum));

    public void Observe(TimeSpan took, TimeSpan waited)
    {
        if (waited + waited <= took)
        {
            Size = Math.Min(maximum, Size + 1);
        }
        else if (waited > TimeSpan.FromTicks((took - waited).Ticks * 4))
        {
            Size = Math.Max(Math.Min(Least, maximum), Size - 1);
        }
    }
}
