using Gorgias.Orders.Values;

namespace Gorgias.Orders.Records;

/// <summary>The columns of a record that can be the ticket's, by name.</summary>
internal sealed class TicketColumns
{
    private readonly TicketColumn[] _columns;

    /// <param name="columns">The columns.</param>
    /// <param name="order">The columns that are the order's: a mapping says so, or the shop itself uses the name.</param>
    public TicketColumns(Columns columns, ICollection<string> order)
    {
        var found = new List<TicketColumn>();
        foreach ((string key, string normalised) in columns.All)
        {
            if (!order.Contains(key) && TicketFieldNames.TryGet(normalised, out string field, out TicketFieldKind kind, out int rank))
            {
                found.Add(new TicketColumn(key, field, kind, rank));
            }
        }

        _columns = [.. found.OrderBy(static column => column.Rank)];
    }

    public IReadOnlyList<TicketColumn> All => _columns;

    /// <summary>The columns of one field, the preferred one first.</summary>
    public IReadOnlyList<string> Keys(string field) =>
        _columns.Where(column => column.Field == field).Select(static column => column.Key).ToArray();

    /// <summary>The values for the ticket; the external id is not among them.</summary>
    /// <param name="record">The record.</param>
    /// <param name="holdsOrder">Whether shared names mean the order.</param>
    public Dictionary<string, object?> Read(IReadOnlyDictionary<string, object?> record, bool holdsOrder)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (TicketColumn column in _columns)
        {
            if ((column.Kind == TicketFieldKind.Own || !holdsOrder)
                && column.Field != nameof(GorgiasOrder.ExternalId)
                && !fields.ContainsKey(column.Field)
                && record.TryGetValue(column.Key, out object? value)
                && !Scalar.IsBlank(value))
            {
                fields.Add(column.Field, value);
            }
        }

        return fields;
    }

    /// <summary>The shared fields that the record has values for.</summary>
    public IReadOnlyList<string> Shared(IReadOnlyDictionary<string, object?> record)
    {
        List<string>? names = null;
        foreach (TicketColumn column in _columns)
        {
            if (column.Kind == TicketFieldKind.Shared
                && record.TryGetValue(column.Key, out object? value)
                && !Scalar.IsBlank(value)
                && names?.Contains(column.Field) != true)
            {
                (names ??= []).Add(column.Field);
            }
        }

        return (IReadOnlyList<string>?)names ?? [];
    }
}
