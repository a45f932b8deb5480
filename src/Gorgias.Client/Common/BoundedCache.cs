using System.Collections.Concurrent;

namespace Gorgias.Client.Common;

/// <summary>Remembers values by key, so many at most: when it is full it forgets them all, which costs calls and nothing else.</summary>
internal sealed class BoundedCache<TKey, TValue>(IEqualityComparer<TKey> comparer, int most = 10_000)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _values = new(comparer);

    public bool TryGet(TKey key, out TValue? value) => _values.TryGetValue(key, out value);

    public bool TryAdd(TKey key, TValue value)
    {
        if (_values.Count >= most)
        {
            _values.Clear();
        }

        return _values.TryAdd(key, value);
    }

    public bool Remove(TKey key) => _values.TryRemove(key, out _);

    public void Set(TKey key, TValue value)
    {
        if (_values.Count >= most)
        {
            _values.Clear();
        }

        _values[key] = value;
    }
}
