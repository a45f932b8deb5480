namespace Gorgias.Client.Calls;

/// <summary>Passes a stop on after a while, so that a write that has left may still get its answer.</summary>
internal sealed class GracefulStop : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _grace;

    // Not disposed of: a timer that is on its way when the call ends still cancels it, and it holds nothing.
    private readonly CancellationTokenSource _abort = new();
    private readonly CancellationTokenRegistration _registration;
    private ITimer? _timer;

    public GracefulStop(TimeProvider time, TimeSpan grace, CancellationToken stop)
    {
        (_time, _grace) = (time, grace);
        _registration = stop.Register(static self => ((GracefulStop)self!).Begin(), this);
    }

    /// <summary>Cancelled when the while is over.</summary>
    public CancellationToken Token => _abort.Token;

    public void Dispose()
    {
        // Waits for a stop that is just beginning: after it the timer, if any, is known.
        _registration.Dispose();
        _timer?.Dispose();
    }

    private void Begin() => _timer = _time.CreateTimer(static abort => ((CancellationTokenSource)abort!).Cancel(), _abort, _grace, Timeout.InfiniteTimeSpan);
}
