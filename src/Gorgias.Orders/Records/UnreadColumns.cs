namespace Gorgias.Orders.Records;

/// <summary>Counts the values that were kept as text, by column.</summary>
internal sealed class UnreadColumns
{
    private readonly Dictionary<string, UnreadColumn> _columns = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    public IReadOnlyList<UnreadColumn> All => _order.Select(name => _columns[name]).ToArray();

    public void Add(ReadContext context)
    {
        foreach (KeyValuePair<string, KeptValue> kept in context.Kept)
        {
            string column = WithoutNumbers(kept.Key);
            if (_columns.TryGetValue(column, out UnreadColumn? known))
            {
                _columns[column] = known with { Count = known.Count + 1 };
            }
            else
            {
                _order.Add(column);
                _columns[column] = new UnreadColumn(column, 1, context.Origin.Row, kept.Value.Shown, kept.Value.Expected);
            }
        }
    }

    /// <summary>Tells a listener of each column.</summary>
    public void Tell(Action<UnreadColumn>? listener)
    {
        foreach (UnreadColumn column in listener is null ? [] : All)
        {
            listener!(column);
        }
    }

    // "line_items[3].price" is the same column in every line.
    private static string WithoutNumbers(string field)
    {
        int open = field.IndexOf('[');
        int close = open < 0 ? -1 : field.IndexOf(']', open);
        return close < 0 || !field.Substring(open + 1, close - open - 1).All(char.IsDigit)
            ? field
            : field.Substring(0, open) + "[]" + WithoutNumbers(field.Substring(close + 1));
    }
}
