namespace Gorgias.Queue.Worker;

/// <summary>
/// Something that one task waits for: a signal, or the end of a time. The waiting task goes on in the callback of a timer, never inside
/// <see cref="Signal"/>: not on the stack of the one who signals, and not under its locks. With the system's clock that is a thread of the pool; with a
/// simulated clock it is the thread that moves the clock.
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
    /// Waits for a signal, also one from before. The wait may end without one, so that whoever waits looks again; several signals may end one wait. The task
    /// is never completed when it is returned: every wait gives way to others.
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
            (waiting, _waiting, _isSignalled) = (_waiting, null, false);
        }

        waiting?.SetResult(true);
    }
}
