namespace Gorgias.Client.RateLimiting;

/// <summary>Rate limiters are shared by all connections to one account in the process, and live as long as one of them does.</summary>
internal static class RateLimiters
{
    private static readonly object Lock = new();
    private static readonly Dictionary<string, (RateLimiter Limiter, int Users)> Limiters = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Joins the account's limiter. The first connection sets the reserve; the first one with a store sets the store. Disposing the result leaves the limiter.
    /// </summary>
    public static Membership Join(Uri account, int reserve, TimeProvider time, IRateLimitStore? store = null, IdProvider? ids = null)
    {
#pragma warning disable RS0030 // Compared, not read: a client with a clock of its own is a process of its own in a simulation, with its own limiter.
        if (time != TimeProvider.System)
#pragma warning restore RS0030
        {
            var own = new RateLimiter(reserve, time);
            Share(own, store, ids);
            return new Membership(own, own.Dispose);
        }

        string key = account.GetLeftPart(UriPartial.Authority);
        lock (Lock)
        {
            (RateLimiter? limiter, int users) = Limiters.TryGetValue(key, out (RateLimiter Limiter, int Users) known)
                ? known
                : (new RateLimiter(reserve, time), 0);
            Limiters[key] = (limiter, users + 1);
            Share(limiter, store, ids);
            return new Membership(limiter, () => Leave(key));
        }
    }

    private static void Share(RateLimiter limiter, IRateLimitStore? store, IdProvider? ids)
    {
        if (store is not null)
        {
            limiter.Share(store, ids ?? IdProvider.System);
        }
    }

    private static void Leave(string key)
    {
        RateLimiter limiter;
        lock (Lock)
        {
            (limiter, int users) = Limiters[key];
            if (users > 1)
            {
                Limiters[key] = (limiter, users - 1);
                return;
            }

            Limiters.Remove(key);
        }

        // Not under the lock: calls that wait continue inside of this, and may open another connection.
        limiter.Dispose();
    }

    /// <summary>One connection's share in a limiter.</summary>
    internal sealed class Membership(RateLimiter limiter, Action leave) : IDisposable
    {
        private int _left;

        public RateLimiter Limiter { get; } = limiter;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                leave();
            }
        }
    }
}
