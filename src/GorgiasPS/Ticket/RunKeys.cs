namespace GorgiasPS.Ticket;

/// <summary>The external ids of a run: one that comes twice would be one order with two tickets.</summary>
internal sealed class RunKeys
{
    private readonly Dictionary<string, long> _rows = new(StringComparer.Ordinal);

    /// <summary>The row in which the key was before; null when it is new, and then it is remembered.</summary>
    public long? SeenIn(string key, long row)
    {
        if (_rows.TryGetValue(key, out long first))
        {
            return first;
        }

        _rows.Add(key, row);
        return null;
    }
}
