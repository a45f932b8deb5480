using Gorgias.Client;

namespace GorgiasPS.Session;

/// <summary>
/// A store that works on the calling thread, such as SQLite's, given a thread of the pool: on a disk that hangs, the limiter's patience ends and calls go on
/// without the store.
/// </summary>
internal sealed class PooledRateLimitStore(IRateLimitStore store) : IRateLimitStore
{
    public RateLimitScope Scope => store.Scope;

    public string Location => store.Location;

    public Task ExchangeAsync(Func<double, string?, string> change, CancellationToken cancellationToken) =>
        Task.Run(() => store.ExchangeAsync(change, cancellationToken), cancellationToken);

    public void Dispose() => store.Dispose();
}
