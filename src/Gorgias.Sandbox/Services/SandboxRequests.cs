using System.Collections;

namespace Gorgias.Sandbox;

/// <summary>The latest requests, and counts of all requests since the start or the last <see cref="Clear"/>. Each read takes a snapshot.</summary>
#pragma warning disable CA1710 // The plural says that it is a collection. It is one part of a sandbox, not a general collection type.
public sealed class SandboxRequests : IReadOnlyCollection<SandboxRequest>
#pragma warning restore CA1710
{
    private readonly object _lock = new();
    private readonly Queue<SandboxRequest> _latest = new();
    private readonly Dictionary<string, long> _byRoute = new(StringComparer.Ordinal);
    private readonly Dictionary<int, long> _byStatus = [];
    private readonly Dictionary<SandboxFaultKind, long> _byFault = [];
    private readonly Func<(long Accepted, int Open)> _connections;
    private readonly int _capacity;
    private long _total;

    internal SandboxRequests(int capacity, Func<(long Accepted, int Open)> connections)
    {
        _capacity = capacity;
        _connections = connections;
    }

    /// <summary>How many requests the log holds.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _latest.Count;
            }
        }
    }

    /// <summary>The number of all requests, including those that the log no longer holds.</summary>
    public long Total
    {
        get
        {
            lock (_lock)
            {
                return _total;
            }
        }
    }

    /// <summary>The number of requests that were throttled (429).</summary>
    public long Throttled => ByStatus.TryGetValue(429, out long count) ? count : 0;

    /// <summary>The number of requests by endpoint. Requests without an endpoint are counted under their method and <c>(none)</c>.</summary>
    public IReadOnlyDictionary<string, long> ByRoute => Snapshot(_byRoute);

    /// <summary>The number of requests by status. Requests without a response are not included.</summary>
    public IReadOnlyDictionary<int, long> ByStatus => Snapshot(_byStatus);

    /// <summary>The number of faults that were applied, by kind.</summary>
    public IReadOnlyDictionary<SandboxFaultKind, long> ByFault => Snapshot(_byFault);

    /// <summary>The number of connections accepted since the sandbox started.</summary>
    public long ConnectionsAccepted => _connections().Accepted;

    /// <summary>The number of connections that are open now.</summary>
    public int ConnectionsOpen => _connections().Open;

    /// <summary>Empties the log and sets the counts of requests to 0.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _latest.Clear();
            _byRoute.Clear();
            _byStatus.Clear();
            _byFault.Clear();
            _total = 0;
        }
    }

    /// <summary>Enumerates a snapshot, oldest first.</summary>
    /// <returns>The requests.</returns>
    public IEnumerator<SandboxRequest> GetEnumerator()
    {
        lock (_lock)
        {
            return _latest.ToList().GetEnumerator();
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(SandboxRequest request)
    {
        lock (_lock)
        {
            _total++;
            Increment(_byRoute, request.Route ?? request.Method + " (none)");
            if (request.Status is { } status)
            {
                Increment(_byStatus, status);
            }

            if (request.Fault != SandboxFaultKind.None)
            {
                Increment(_byFault, request.Fault);
            }

            if (_capacity > 0)
            {
                if (_latest.Count == _capacity)
                {
                    _latest.Dequeue();
                }

                _latest.Enqueue(request);
            }
        }
    }

    private static void Increment<TKey>(Dictionary<TKey, long> counts, TKey key)
        where TKey : notnull
        => counts[key] = counts.TryGetValue(key, out long count) ? count + 1 : 1;

    private Dictionary<TKey, long> Snapshot<TKey>(Dictionary<TKey, long> counts)
        where TKey : notnull
    {
        lock (_lock)
        {
            return new Dictionary<TKey, long>(counts, counts.Comparer);
        }
    }
}
