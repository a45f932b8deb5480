using Gorgias.Orders.Messages;
using Gorgias.Orders.Records;

namespace Gorgias.Orders.Reading;

/// <summary>
/// The orders whose rows are being gathered: one whose rows are next to each other, and those whose rows stand apart in a file that was counted before.
/// </summary>
internal sealed class RowGroups(UnreadColumns unread)
{
    private readonly Dictionary<ulong, long> _begun = [];
    private readonly Dictionary<string, RowGroup> _apart = new(StringComparer.Ordinal);
    private Dictionary<ulong, long> _rowsLeft = [];
    private RowGroup? _open;
    private long _count;

    public bool IsGathering => _open is not null || _apart.Count > 0;

    /// <summary>Tells how many rows the orders have whose rows stand apart, by <see cref="NameDigest"/>; of these the reader waits for the last row.</summary>
    public void Expect(Dictionary<ulong, long> rows) => _rowsLeft = rows;

    /// <summary>Adds a row to the group of its order.</summary>
    /// <param name="name">The order number, as <see cref="Shapes.OrderKeys.NumberOf"/> gives it.</param>
    /// <param name="context">The row.</param>
    /// <param name="create">Makes a group, with what is wrong with it.</param>
    /// <param name="add">Adds the row.</param>
    /// <param name="results">Takes the orders that are complete now.</param>
    public void Add<T>(string name, ReadContext context, Func<OrderFormatException?, T> create, Action<T> add, List<RecordResult> results)
        where T : RowGroup
    {
        _count++;
        if (_rowsLeft.Count > 0 && _rowsLeft.TryGetValue(NameDigest.Of(name), out long left))
        {
            AddApart(name, left, create, add, results);
            return;
        }

        if (_open is not T group || group.Name != name)
        {
            Close(results);
            _open = group = create(Begin(name, context));
        }

        add(group);
    }

    /// <summary>Ends the group whose rows are next to each other.</summary>
    public void Close(List<RecordResult> results)
    {
        if (_open is { } group)
        {
            _open = null;
            results.Add(group.Close(unread));
        }
    }

    /// <summary>Ends every group.</summary>
    public void CloseAll(List<RecordResult> results)
    {
        Close(results);
        foreach (RowGroup group in _apart.Values)
        {
            results.Add(group.Close(unread));
        }

        _apart.Clear();
    }

    private void AddApart<T>(string name, long left, Func<OrderFormatException?, T> create, Action<T> add, List<RecordResult> results)
        where T : RowGroup
    {
        Close(results);
        if (!_apart.TryGetValue(name, out RowGroup? known) || known is not T group)
        {
            _apart[name] = group = create(null);
        }

        add(group);
        _rowsLeft[NameDigest.Of(name)] = left - 1;
        if (left == 1)
        {
            _apart.Remove(name);
            _rowsLeft.Remove(NameDigest.Of(name));
            results.Add(group.Close(unread));
        }
    }

    // A digest of each order number is kept, not the number: an import may have millions.
    private OrderFormatException? Begin(string name, ReadContext context)
    {
        ulong digest = NameDigest.Of(name);
        long row = context.Origin.Row ?? _count;
        if (_begun.TryGetValue(digest, out long first))
        {
            return context.Record(OrderFormatProblem.MisplacedRow, RecordMessages.RowElsewhere(name, first, row));
        }

        _begun.Add(digest, row);
        return null;
    }
}
