namespace Gorgias.Queue.Worker;

/// <summary>
/// Lets one task wait for a signal or a time limit. The waiting task continues in the callback of a timer and never inside <see cref="Signal"/>, so not on
/// the stack of the caller and not under the caller's locks. With the system's clock the callback runs on a thread of the pool; with a simulated clock, on the
/// thread that moves the clock.
/// </summary>
internal sealed class AsyncSignal : IDisposable
{
    private readonly object _lock = new();
    private readonly ITimer _timer;
    private TaskCompletionSource<bool>? _waiting;
    private bool _isSignalled;

    public AsyncSignal(TimeProvider time) =>
        _timer = time.CreateTimer(static s => ((AsyncSignal)s!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Signal()
    {
        lock (_lock)
        {
            _isSignalled = true;
            if (_waiting is not null)
            {
                _timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>
    /// Waits for a signal; a signal from before the wait counts. A wait may end without a signal, so the caller must check what it waits for. Several signals
    /// may end one wait. The task that is returned is never completed yet, so every wait lets other work run.
    /// </summary>
    /// <param name="atMost">How long at most; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
    public Task WaitAsync(TimeSpan atMost)
    {
        lock (_lock)
        {
            _waiting = new TaskCompletionSource<bool>();
            bool isDue = _isSignalled || (atMost < TimeSpan.Zero && atMost != Timeout.InfiniteTimeSpan);
            _timer.Change(isDue ? TimeSpan.Zero : atMost, Timeout.InfiniteTimeSpan);
            return _waiting.Task;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void OnTimer()
    {
        TaskCompletionSource<bool>? waiting;
        lock (_lock)
        {
            if (_waiting is null)
            {
                // A callback that came late, after the wait that it was meant for had ended: a signal from since then is for the next wait.
                return;
            }

            (waiting, _waiting, _isSignalled) = (_waiting, null, false);
        }

        waiting?.SetResult(true);
    }
}
