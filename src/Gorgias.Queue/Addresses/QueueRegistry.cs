using System.Collections.Concurrent;
using Gorgias.Queue.Addresses;

namespace Gorgias.Queue;

/// <summary>
/// Names that stand for addresses, for as long as the process lives: a connection string may hold a password, so this is kept in memory and nowhere else.
/// Thread-safe.
/// </summary>
public sealed class QueueRegistry
{
    private readonly ConcurrentDictionary<string, QueueAddress> _addresses = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The registered names.</summary>
    public IReadOnlyCollection<string> Names => _addresses.Keys.OrderBy(n => n, StringComparer.OrdinalIgnoreCase).ToList();

    /// <summary>Gives an address a name, in place of what the name stood for.</summary>
    /// <exception cref="QueueException">It is not a name.</exception>
    public void Register(string name, QueueAddress address)
    {
        QueueName.Check(name);
        _addresses[name] = address;
    }

    /// <summary>Forgets a name.</summary>
    /// <returns>False when it was none.</returns>
    public bool Remove(string name) => _addresses.TryRemove(name, out _);

    internal QueueAddress? Find(string name) => _addresses.TryGetValue(name, out QueueAddress? address) ? address : null;
}
