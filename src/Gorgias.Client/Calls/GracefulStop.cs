namespace Gorgias.Client.Calls;

/// <summary>Passes a cancellation on after a grace period, so that a write that was sent may still get its response.</summary>
internal sealed class GracefulStop : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _grace;

    // Not disposed of: a timer that fires while the call ends still cancels it, and it holds no resources.
    private readonly CancellationTokenSource _abort = new();
    private readonly CancellationTokenRegistration _registration;
    private ITimer? _timer;

    public GracefulStop(TimeProvider time, TimeSpan grace, CancellationToken stop)
    {
        (_time, _grace) = (time, grace);
        _registration = stop.Register(static self => ((GracefulStop)self!).Begin(), this);
    }

    /// <summary>Cancelled when the grace period is over.</summary>
    public CancellationToken Token => _abort.Token;

    public void Dispose()
    {
        // Waits for a running Begin, so that its timer is known below.
        _registration.Dispose();
        _timer?.Dispose();
    }

    private void Begin() => _timer = _time.CreateTimer(static abort => ((CancellationTokenSource)abort!).Cancel(), _abort, _grace, Timeout.InfiniteTimeSpan);
}
