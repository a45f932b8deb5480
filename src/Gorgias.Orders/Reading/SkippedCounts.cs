using Gorgias.Orders.Platforms;

namespace Gorgias.Orders.Reading;

/// <summary>Counts the rows that are no orders, by what they are.</summary>
internal sealed class SkippedCounts
{
    private readonly List<SkippedRows> _rows = [];

    public IReadOnlyList<SkippedRows> All => _rows;

    public void Add(SkipRule rule, OrderOrigin origin)
    {
        int known = _rows.FindIndex(rows => rows.Reason == rule.Reason);
        if (known < 0)
        {
            _rows.Add(new SkippedRows(rule.Reason, 1, origin.Row, rule.Warn));
        }
        else
        {
            _rows[known] = _rows[known] with { Count = _rows[known].Count + 1 };
        }
    }
}
