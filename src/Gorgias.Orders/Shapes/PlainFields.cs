namespace Gorgias.Orders.Shapes;

/// <summary>The fields of plain rows by what they hold.</summary>
internal static class PlainFields
{
    public static IReadOnlyList<OrderField> Dates { get; } = [OrderField.CreatedAt, OrderField.PaidAt, OrderField.FulfilledAt, OrderField.CancelledAt];

    public static IReadOnlyList<OrderField> Amounts { get; } =
    [
        OrderField.Subtotal, OrderField.Shipping, OrderField.Tax, OrderField.Discount, OrderField.Total, OrderField.Refunded, OrderField.LineUnitPrice,
        OrderField.LineTotal, OrderField.LineDiscount,
    ];

    /// <summary>The fields of a line's numbers.</summary>
    public static IReadOnlyList<OrderField> LineNumbers { get; } =
        [OrderField.LineQuantity, OrderField.LineUnitPrice, OrderField.LineDiscount, OrderField.LineTotal];
}
