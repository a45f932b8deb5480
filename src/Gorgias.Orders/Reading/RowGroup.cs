using Gorgias.Orders.Records;

namespace Gorgias.Orders.Reading;

/// <summary>Collects the rows of one order. The result is the order, or its first error.</summary>
/// <param name="name">The order number that all rows of the group have.</param>
/// <param name="layout">What their columns are read as.</param>
/// <param name="ticket">Their columns that can be the ticket's.</param>
internal abstract class RowGroup(string name, RecordLayout layout, TicketColumns ticket)
{
    private readonly List<GatheredRow> _rows = [];
    private readonly List<string> _shared = [];
    private OrderFormatException? _error;
    private object? _errorSource;

    protected GorgiasOrder? Order { get; set; }

    protected IReadOnlyList<GatheredRow> Rows => _rows;

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
        foreach (GatheredRow row in _rows)
        {
            row.Context.PutKept(order);
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
