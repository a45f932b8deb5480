namespace Gorgias.Client.Common;

/// <summary>Waits on a <see cref="TimeProvider"/>; the two target frameworks have different methods for it.</summary>
internal static class Clock
{
    public static Task DelayAsync(TimeProvider time, TimeSpan delay, CancellationToken cancellationToken) =>
#if NET8_0_OR_GREATER
        Task.Delay(delay, time, cancellationToken);
#else
        time.Delay(delay, cancellationToken);
#endif

    /// <summary>
    /// Lets what is ready at this moment run first. Continues in the callback of a timer: with the system's clock on a thread of the pool, with a simulated
    /// clock on the thread that moves it. Task.Yield would always take a thread of the pool.
    /// </summary>
    public static async Task YieldAsync(TimeProvider time)
    {
        var due = new TaskCompletionSource<bool>();
        using ITimer timer = time.CreateTimer(static s => ((TaskCompletionSource<bool>)s!).TrySetResult(true), due, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await due.Task.ConfigureAwait(false);
    }
}
