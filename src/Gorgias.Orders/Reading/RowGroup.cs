namespace Gorgias.Orders.Reading;

/// <summary>Collects the rows of one order. The result is the order, or its first error.</summary>
/// <param name="name">The order number or name that all rows of the group have.</param>
internal abstract class RowGroup(string name)
{
    private OrderFormatException? _error;
    private OrderOrigin _first = OrderOrigin.Unknown;
    private OrderOrigin _last = OrderOrigin.Unknown;

    protected GorgiasOrder? Order { get; set; }

    public bool Has(string orderName) => string.Equals(name, orderName, StringComparison.Ordinal);

    /// <summary>The order with all its lines, or its error.</summary>
    public OrderResult Close()
    {
        if (_error is { } error)
        {
            return OrderResult.Failed(error);
        }

        Finish(Order!);
        return OrderResult.Read(OrderReader.SetSource(Order!, _first with { Position = _last.Position }));
    }

    protected abstract void Finish(GorgiasOrder order);

    protected void Add(OrderOrigin origin, OrderFormatException? fault, Action read)
    {
        _first = Order is null && _error is null ? origin : _first;
        _last = origin;
        _error ??= fault;
        if (_error is not null)
        {
            return;
        }

        try
        {
            read();
        }
        catch (OrderFormatException error)
        {
            _error = error;
        }
    }
}
