using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders.Reading;

/// <summary>Collects the rows of one order. The result is the order, or its first error.</summary>
/// <param name="name">The order number that all rows of the group have.</param>
/// <param name="layout">What their columns are read as.</param>
/// <param name="ticket">Their columns that can be the ticket's.</param>
/// <param name="table">What is known of the table.</param>
internal abstract class RowGroup(string name, RecordLayout layout, TicketColumns ticket, TableFacts table)
{
    private readonly List<GatheredRow> _rows = [];
    private readonly List<(GorgiasOrderLine? Line, Dictionary<string, string> Facts)> _noted = [];
    private readonly List<string> _shared = [];
    private OrderFormatException? _error;
    private object? _errorSource;

    protected GorgiasOrder? Order { get; set; }

    protected IReadOnlyList<GatheredRow> Rows => _rows;

    /// <summary>What the rows have beside the fields of an order.</summary>
    protected RowFacts Facts { get; } = new(table);

    public string Name => name;

    /// <summary>What is wrong with all rows of the group; null when nothing is.</summary>
    public OrderFormatException? Fault { get; init; }

    /// <summary>The order with all its lines, or its error.</summary>
    public RecordResult Close(UnreadColumns unread)
    {
        if (_error is null)
        {
            Try(_rows[0], Finish);
        }

        foreach (GatheredRow row in _rows)
        {
            unread.Add(row.Context);
        }

        return _error is { } error
            ? new RecordResult(layout, _rows[0].Context.Origin, Sources()) { Error = error, HoldsOrder = true, Source = _errorSource }
            : Whole(Order!);
    }

    protected abstract void Finish();

    /// <summary>Notes the line of the next row, and its values that belong to no field.</summary>
    protected void Note(GorgiasOrderLine? line, Dictionary<string, string> facts) => _noted.Add((line, facts));

    protected void Add(GatheredRow row, Action read)
    {
        _rows.Add(row);
        if (_error is not null)
        {
            return;
        }

        if ((row.Fault ?? Fault) is { } fault)
        {
            (_error, _errorSource) = (fault, row.Source);
            return;
        }

        Try(row, read);
        _shared.AddRange(ticket.Shared(row.Record).Where(shared => !_shared.Contains(shared)));
    }

    private RecordResult Whole(GorgiasOrder order)
    {
        PutFacts(order);
        foreach (GatheredRow row in _rows)
        {
            foreach (KeyValuePair<string, object?> field in ticket.Read(row.Record, holdsOrder: true))
            {
                if (!order.TicketFields.ContainsKey(field.Key))
                {
                    order.TicketFields.Add(field.Key, field.Value);
                }
            }
        }

        OrderOrigin origin = _rows[0].Context.Origin with { Position = _rows[_rows.Count - 1].Context.Origin.Position };
        return RecordResults.OfOrder(order, layout, origin, _rows[0].Record, Sources(), _shared);
    }

    private void PutFacts(GorgiasOrder order)
    {
        for (int index = 0; index < _noted.Count; index++)
        {
            (GorgiasOrderLine? line, Dictionary<string, string> facts) = _noted[index];
            foreach (KeyValuePair<string, KeptValue> kept in _rows[index].Context.Kept)
            {
                facts[kept.Key] = kept.Value.Text;
            }

            Facts.Add(line, facts);
        }

        Facts.Put(order);
        foreach (KeyValuePair<string, KeptValue> kept in _rows.SelectMany(static row => row.Context.Kept))
        {
            // What was to be the order's is looked for on the order, also when a later row has something else.
            if (!Facts.IsOfLines(kept.Key) && !order.AdditionalFields.ContainsKey(kept.Key))
            {
                order.AdditionalFields.Add(kept.Key, kept.Value.Text);
            }
        }
    }

    private object?[] Sources() => _rows.Select(static row => row.Source).ToArray();

    private void Try(GatheredRow row, Action read)
    {
        try
        {
            read();
        }
        catch (OrderFormatException error)
        {
            (_error, _errorSource) = (error, row.Source);
        }
    }
}
