namespace Gorgias.Client.RateLimiting;

/// <summary>Gates are shared by all connections to one account in the process, and live as long as one of them does.</summary>
internal static class RateGateRegistry
{
    private static readonly object Lock = new();
    private static readonly Dictionary<string, (RateGate Gate, int Users)> Gates = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Joins the account's gate. The first to join decides the reserve, and the first to bring a budget decides on that. The result gives the gate back when disposed.</summary>
    public static Membership Join(Uri account, int reserve, TimeProvider time, ISharedBudget? budget = null)
    {
        if (time != TimeProvider.System)
        {
            // A clock of its own has a gate of its own.
            var own = new RateGate(reserve, time);
            Share(own, budget);
            return new Membership(own, own.Dispose);
        }

        var key = account.GetLeftPart(UriPartial.Authority);
        lock (Lock)
        {
            var (gate, users) = Gates.TryGetValue(key, out var known) ? known : (new RateGate(reserve, time), 0);
            Gates[key] = (gate, users + 1);
            Share(gate, budget);
            return new Membership(gate, () => Leave(key));
        }
    }

    private static void Share(RateGate gate, ISharedBudget? budget)
    {
        if (budget is not null)
        {
            gate.Share(budget);
        }
    }

    private static void Leave(string key)
    {
        lock (Lock)
        {
            var (gate, users) = Gates[key];
            if (users > 1)
            {
                Gates[key] = (gate, users - 1);
                return;
            }

            Gates.Remove(key);
            gate.Dispose();
        }
    }

    /// <summary>One connection's share in a gate.</summary>
    internal sealed class Membership(RateGate gate, Action leave) : IDisposable
    {
        private int _left;

        public RateGate Gate { get; } = gate;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                leave();
            }
        }
    }
}
