namespace Gorgias.Orders.Records;

/// <summary>The columns that records of one set of names do not have themselves, by key.</summary>
internal sealed class DerivedColumns
{
    private readonly Dictionary<string, DerivedColumn> _columns = new(StringComparer.Ordinal);

    /// <summary>Adds the column that a name stands for, if it is a derived one.</summary>
    public void Add(NamedValue value)
    {
        if (value.Derived is { } column)
        {
            _columns[value.Keys[0]] = column;
        }
    }

    /// <summary>The record with the columns that are derived from it.</summary>
    public IReadOnlyDictionary<string, object?> View(IReadOnlyDictionary<string, object?> record) =>
        _columns.Count == 0 ? record : new DerivedRecord(record, _columns);
}
