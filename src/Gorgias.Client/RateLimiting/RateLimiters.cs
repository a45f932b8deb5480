namespace Gorgias.Client.RateLimiting;

/// <summary>Gates are shared by all connections to one account in the process, and live as long as one of them does.</summary>
internal static class RateLimiters
{
    private static readonly object Lock = new();
    private static readonly Dictionary<string, (RateLimiter Limiter, int Users)> Gates = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Joins the account's limiter. The first to join decides the reserve, and the first to bring a shared limit decides on that. The result
    /// gives the limiter back when disposed.</summary>
    public static Membership Join(Uri account, int reserve, TimeProvider time, IRateLimitStore? store = null)
    {
        if (time != TimeProvider.System)
        {
            // A clock of its own has a limiter of its own.
            var own = new RateLimiter(reserve, time);
            Share(own, store);
            return new Membership(own, own.Dispose);
        }

        string key = account.GetLeftPart(UriPartial.Authority);
        lock (Lock)
        {
            (RateLimiter? limiter, int users) = Gates.TryGetValue(key, out (RateLimiter Limiter, int Users) known)
                ? known
                : (new RateLimiter(reserve, time), 0);
            Gates[key] = (limiter, users + 1);
            Share(limiter, store);
            return new Membership(limiter, () => Leave(key));
        }
    }

    private static void Share(RateLimiter limiter, IRateLimitStore? store)
    {
        if (store is not null)
        {
            limiter.Share(store);
        }
    }

    private static void Leave(string key)
    {
        lock (Lock)
        {
            (RateLimiter? limiter, int users) = Gates[key];
            if (users > 1)
            {
                Gates[key] = (limiter, users - 1);
                return;
            }

            Gates.Remove(key);
            limiter.Dispose();
        }
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
