namespace Gorgias.Client.RateLimiting;

/// <summary>Rate limiters are shared by all connections to one account in the process, and live as long as one of them does.</summary>
internal static class RateLimiters
{
    private static readonly object Lock = new();
    private static readonly Dictionary<string, (AccountLimiter Limiter, int Users)> Limiters = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Joins the account's limiter. The largest reserve of its connections counts; the first one with a store sets the store. Disposing the result ends the
    /// waits of this connection's calls.
    /// </summary>
    public static Membership Join(Uri account, int reserve, TimeProvider time, IRateLimitStore? store = null, IdProvider? ids = null)
    {
#pragma warning disable RS0030 // Compared, not read: a client with a clock of its own is a process of its own in a simulation, with its own limiter.
        if (time != TimeProvider.System)
#pragma warning restore RS0030
        {
            var own = new RateLimiter(reserve, time);
            return new Membership(own, Share(own, store, ids), own.Dispose);
        }

        string key = account.GetLeftPart(UriPartial.Authority);
        lock (Lock)
        {
            (AccountLimiter? limiter, int users) = Limiters.TryGetValue(key, out (AccountLimiter Limiter, int Users) known)
                ? known
                : (new AccountLimiter(time), 0);
            Limiters[key] = (limiter, users + 1);
            var connection = new RateLimiter(limiter, reserve);
            return new Membership(connection, Share(connection, store, ids), () => Leave(key, connection));
        }
    }

    /// <summary>Gives the limiter a store. The result is where the store is if the limiter does not use it.</summary>
    private static string? Share(RateLimiter limiter, IRateLimitStore? store, IdProvider? ids)
    {
        string? location = store?.Location;
        return store is null || limiter.Share(store, ids ?? IdProvider.System) ? null : location;
    }

    private static void Leave(string key, RateLimiter connection)
    {
        lock (Lock)
        {
            (AccountLimiter limiter, int users) = Limiters[key];
            if (users > 1)
            {
                Limiters[key] = (limiter, users - 1);
            }
            else
            {
                Limiters.Remove(key);
            }
        }

        // Not under the lock: calls that wait continue inside of this, and may open another connection.
        connection.Dispose();
    }

    /// <summary>One connection's share in a limiter.</summary>
    internal sealed class Membership(RateLimiter limiter, string? unusedStore, Action leave) : IDisposable
    {
        private int _left;

        public RateLimiter Limiter { get; } = limiter;

        /// <summary>Where the connection's store is, when the account's limiter does not use it, because another connection gave one before.</summary>
        public string? UnusedStore { get; } = unusedStore;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                leave();
            }
        }
    }
}
