using Gorgias.Client.Common;
using Gorgias.Client.Messages;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>A store that is waited for only so long: one that does not answer would keep every call of the process waiting. One exchange at a time.</summary>
internal sealed class TimeLimitedStore(IRateLimitStore store, TimeProvider time)
{
    /// <summary>An exchange takes milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private Task _last = Task.CompletedTask;

    public RateLimitScope Scope => store.Scope;

    public string Location => store.Location;

    /// <exception cref="TimeoutException">The store has not answered, or has not answered yet the exchange before.</exception>
    public async Task ExchangeAsync(Func<double, string?, string> change)
    {
        if (!_last.IsCompleted)
        {
            throw new TimeoutException(RateLimitMessages.StoreStillSilent);
        }

        using var stop = new CancellationTokenSource();
        var over = new CancellationTokenSource();
        _last = EndAsync(store.ExchangeAsync(change, over.Token), over);
        Task limit = Clock.DelayAsync(time, Patience, stop.Token);
        if (await Task.WhenAny(_last, limit).ConfigureAwait(false) == limit)
        {
            over.Cancel();
            throw new TimeoutException(RateLimitMessages.StoreSilent(Patience));
        }

        stop.Cancel();
        await _last.ConfigureAwait(false);
    }

    /// <summary>Closes the store when its last exchange has ended, however long that takes.</summary>
    public void Close() => _last.ContinueWith(
        static (_, closing) => ((IRateLimitStore)closing!).Dispose(), store, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

    private static async Task EndAsync(Task work, CancellationTokenSource over)
    {
        using (over)
        {
            await work.ConfigureAwait(false);
        }
    }
}
