namespace Gorgias.Queue.Worker;

/// <summary>
/// How many items to have in hand: enough to keep the limiter busy, and no more. It grows while items are not held up by the limiter and shrinks while
/// they wait
/// there for longer than they travel; what waits in hand at a crash has to be looked up.
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
