namespace Gorgias.Orders.Reading;

/// <summary>Counts the rows that are no orders, by what they are.</summary>
internal sealed class SkippedCounts
{
    private readonly List<SkippedRows> _rows = [];

    public IReadOnlyList<SkippedRows> All => _rows;

    public void Add(string reason, bool isNotable, OrderOrigin origin)
    {
        int known = _rows.FindIndex(rows => rows.Reason == reason);
        if (known < 0)
        {
            _rows.Add(new SkippedRows(reason, 1, origin.Row, isNotable));
        }
        else
        {
            _rows[known] = _rows[known] with { Count = _rows[known].Count + 1 };
        }
    }

    /// <summary>Tells a listener of each kind.</summary>
    public void Tell(Action<SkippedRows>? listener)
    {
        foreach (SkippedRows rows in listener is null ? [] : _rows)
        {
            listener!(rows);
        }
    }
}
