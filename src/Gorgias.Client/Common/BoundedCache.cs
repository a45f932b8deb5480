using System.Collections.Concurrent;

namespace Gorgias.Client.Common;

/// <summary>Remembers values by key, so many at most: when it is full it forgets them all, which costs calls and nothing else.</summary>
internal sealed class BoundedCache<TKey, TValue>(IEqualityComparer<TKey> comparer, int most = 10_000)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> _values = new(comparer);

    // The dictionary's own count takes all of its locks. This one may be too high by a few, when keys are added while others are forgotten.
    private int _count;

    public bool TryGet(TKey key, out TValue? value) => _values.TryGetValue(key, out value);

    public bool TryAdd(TKey key, TValue value)
    {
        MakeRoom();
        bool isNew = _values.TryAdd(key, value);
        if (isNew)
        {
            Interlocked.Increment(ref _count);
        }

        return isNew;
    }

    public bool Remove(TKey key)
    {
        bool was = _values.TryRemove(key, out _);
        if (was)
        {
            Interlocked.Decrement(ref _count);
        }

        return was;
    }

    public void Set(TKey key, TValue value)
    {
        if (!TryAdd(key, value))
        {
            _values[key] = value;
        }
    }

    private void MakeRoom()
    {
        if (Volatile.Read(ref _count) >= most)
        {
            _values.Clear();
            Volatile.Write(ref _count, 0);
        }
    }
}
