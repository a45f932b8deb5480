namespace Gorgias.Sandbox.Data;

/// <summary>
/// Keys in ascending order in one array. Nearly all arrive at the end, where adding is free; elsewhere it moves memory, which for 50,000 keys takes
/// microseconds. In return a page is found by one binary search and read off in place.
/// </summary>
internal sealed class SortedIndex
{
    private readonly List<IndexKey> _keys = [];

    public IReadOnlyList<IndexKey> Keys => _keys;

    public void Add(IndexKey key)
    {
        if (_keys.Count == 0 || _keys[_keys.Count - 1].CompareTo(key) < 0)
        {
            _keys.Add(key);
            return;
        }

        int at = _keys.BinarySearch(key);
        if (at < 0)
        {
            _keys.Insert(~at, key);
        }
    }

    public void Remove(IndexKey key)
    {
        int at = _keys.BinarySearch(key);
        if (at >= 0)
        {
            _keys.RemoveAt(at);
        }
    }

    public void Clear() => _keys.Clear();
}
