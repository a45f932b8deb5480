namespace Gorgias.Queue.Worker;

/// <summary>Something to wait for: a signal, or a moment.</summary>
internal sealed class AsyncSignal : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0);
    private readonly ITimer _timer;

    public AsyncSignal(TimeProvider time) =>
        _timer = time.CreateTimer(static w => ((AsyncSignal)w!).Signal(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Signal() => _signal.Release();

    /// <summary>Waits for a signal, also one from before, at most for so long.</summary>
    public async Task WaitAsync(TimeSpan atMost)
    {
        _timer.Change(atMost > TimeSpan.Zero ? atMost : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await _signal.WaitAsync().ConfigureAwait(false);
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (_signal.Wait(0))
        {
            // One waking serves all signals there were.
        }
    }

    public void Dispose()
    {
        // The semaphore is left to the collector: a sender that was given up on may still signal.
        _timer.Dispose();
    }
}
