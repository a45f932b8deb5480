namespace Gorgias.Orders.Rendering;

/// <summary>Which parts of an order are shown in one place.</summary>
internal sealed class PartSet
{
    private static readonly OrderPart[] Known =
    [
        OrderPart.Placed, OrderPart.Delivery, OrderPart.Tracking, OrderPart.Lines, OrderPart.Totals, OrderPart.DiscountCodes, OrderPart.ShippingAddress,
    ];

    private readonly Func<OrderPart, bool> _has;

    private PartSet(Func<OrderPart, bool> has) => _has = has;

    public static PartSet All { get; } = new(static _ => true);

    /// <summary>What <c>meta</c> has when nothing is chosen. The customer is the ticket's, and so are the addresses.</summary>
    public static PartSet Meta { get; } = new(static part => part is not (OrderPart.Customer or OrderPart.ShippingAddress or OrderPart.BillingAddress));

    /// <summary>The parts that were chosen; <paramref name="otherwise"/> when nothing was.</summary>
    public static PartSet Of(IReadOnlyCollection<OrderPart>? chosen, PartSet otherwise) =>
        chosen is null ? otherwise
        : chosen.Contains(OrderPart.All) ? All
        : new PartSet(new HashSet<OrderPart>(chosen.Contains(OrderPart.Public) ? chosen.Concat(Known) : chosen).Contains);

    public bool Has(OrderPart part) => _has(part);

    public bool HasAny(params OrderPart[] parts) => parts.Any(_has);
}
