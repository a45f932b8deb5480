namespace Gorgias.Sandbox.Data;

/// <summary>
/// Keys in ascending order, in one array. Nearly all keys are added at the end, which costs nothing; elsewhere memory is moved, which takes microseconds
/// for 50,000 keys. In return, one binary search finds a page.
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
