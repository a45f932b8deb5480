using System.Collections.Concurrent;
using Gorgias.Queue.Addresses;

namespace Gorgias.Queue;

/// <summary>
/// Names for addresses of queues. They are kept in memory only, and end with the process, since a connection string may contain a password. Thread-safe.
/// </summary>
public sealed class QueueRegistry
{
    private readonly ConcurrentDictionary<string, QueueAddress> _addresses = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The registered names.</summary>
    public IReadOnlyCollection<string> Names => _addresses.Keys.OrderBy(n => n, StringComparer.OrdinalIgnoreCase).ToList();

    /// <summary>Registers a name for an address. An address that the name had before is replaced.</summary>
    /// <exception cref="QueueException">The name is not valid.</exception>
    public void Register(string name, QueueAddress address)
    {
        QueueName.Check(name);
        _addresses[name] = address;
    }

    /// <summary>Removes a name.</summary>
    /// <returns>False when the name was not registered.</returns>
    public bool Remove(string name) => _addresses.TryRemove(name, out _);

    internal QueueAddress? Find(string name) => _addresses.TryGetValue(name, out QueueAddress? address) ? address : null;
}
