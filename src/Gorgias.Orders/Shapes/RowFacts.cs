using Gorgias.Orders.Records;

namespace Gorgias.Orders.Shapes;

/// <summary>
/// What the rows of one order have beside its fields: columns that belong to none, and values that could not be read. What all rows share, or only the first
/// one has, is the order's; what differs stands with the lines of its rows.
/// </summary>
/// <param name="table">What is known of the table.</param>
internal sealed class RowFacts(TableFacts table)
{
    private readonly List<(GorgiasOrderLine? Line, IReadOnlyDictionary<string, string> Facts)> _rows = [];
    private readonly List<string> _columns = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private HashSet<string>? _ofLines;

    /// <summary>Adds a row.</summary>
    /// <param name="line">Its line; null when it has none.</param>
    /// <param name="facts">Its values, by column.</param>
    public void Add(GorgiasOrderLine? line, IReadOnlyDictionary<string, string> facts)
    {
        _rows.Add((line, facts));
        foreach (string column in facts.Keys)
        {
            if (_known.Add(column))
            {
                _columns.Add(column);
            }
        }
    }

    /// <summary>Says that a column is the lines', whatever its values are.</summary>
    public void KeepWithLines(string column) => (_ofLines ??= new HashSet<string>(StringComparer.Ordinal)).Add(column);

    /// <summary>Whether a column is the lines', whatever its values are.</summary>
    public bool IsOfLines(string column) => _ofLines?.Contains(column) == true || table.OfLines.Contains(column);

    /// <summary>Puts the values onto the order and its lines.</summary>
    public void Put(GorgiasOrder order)
    {
        foreach (string column in _columns)
        {
            if (IsOfLines(column) || Differs(column))
            {
                PutOnLines(order, column);
            }
            else
            {
                order.AdditionalFields[column] = _rows[0].Facts[column];
            }
        }
    }

    // An empty value differs from what a row above has in no way: exports write what is the order's on its first row only.
    private bool Differs(string column)
    {
        string? first = ValueOf(_rows[0].Facts, column);
        return _rows.Skip(1).Any(row => ValueOf(row.Facts, column) is { } value && value != first);
    }

    private void PutOnLines(GorgiasOrder order, string column)
    {
        foreach ((GorgiasOrderLine? line, IReadOnlyDictionary<string, string> facts) in _rows)
        {
            if (ValueOf(facts, column) is { } value)
            {
                Text.Add(line?.AdditionalFields ?? order.AdditionalFields, column, value);
            }
        }
    }

    private static string? ValueOf(IReadOnlyDictionary<string, string> facts, string column) =>
        facts.TryGetValue(column, out string? value) ? value : null;
}
