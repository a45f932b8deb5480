using Gorgias.Shared;

namespace Gorgias.Orders;

/// <summary>
/// One shop order, whatever platform or file it came from. Text is as the shop has it, trimmed and not encoded; an absent or empty value is null;
/// lists are never null. Amounts are in <see cref="Currency"/> and never pass through binary floating point.
/// </summary>
/// <remarks>
/// An order piped to a ticket cmdlet binds by property name. It must bind its e-mail address, name and external id, and nothing else by accident:
/// hence <see cref="OrderId"/>, <see cref="OrderStatus"/>, <see cref="OrderTags"/>, <see cref="OrderNote"/> and <see cref="StoreCustomerId"/>.
/// </remarks>
public sealed class GorgiasOrder
{
    /// <summary>The order number as people say it, such as <c>#1001</c>. Null only when the platform sent none.</summary>
    public string? Number { get; set; }

    /// <summary>The platform's own id of the order, such as <c>450789469</c>. Null when the record has none.</summary>
    public string? OrderId { get; set; }

    /// <summary>
    /// A stable key derived from the order, at most 255 characters: <c>shopify-&lt;id&gt;</c>, <c>woocommerce-&lt;id&gt;</c>, or
    /// <c>order-&lt;number without #&gt;</c> when no platform id is known. The same order gives the same key on every run, and Shopify's JSON and CSV
    /// give the same key for one order.
    /// </summary>
    public string? ExternalId { get; set; }

    /// <summary>Where the record came from.</summary>
    public OrderSource Source { get; set; }

    /// <summary>The customer's full name.</summary>
    public string? CustomerName { get; set; }

    /// <summary>The customer's e-mail address, always in valid form: a record with an invalid address cannot be read.</summary>
    public string? CustomerEmail { get; set; }

    /// <summary>The customer's phone number as written.</summary>
    public string? CustomerPhone { get; set; }

    /// <summary>The shop platform's id of the customer (not Gorgias's). Null for guests.</summary>
    public string? StoreCustomerId { get; set; }

    /// <summary>The ISO 4217 code of every amount, such as <c>USD</c>.</summary>
    public string? Currency { get; set; }

    /// <summary>The sum of the lines, before shipping and, unless prices include it, tax.</summary>
    public decimal? Subtotal { get; set; }

    /// <summary>The price of shipping.</summary>
    public decimal? Shipping { get; set; }

    /// <summary>The total tax.</summary>
    public decimal? Tax { get; set; }

    /// <summary>The total discount, as a positive amount.</summary>
    public decimal? Discount { get; set; }

    /// <summary>What the customer was asked to pay in all.</summary>
    public decimal? Total { get; set; }

    /// <summary>The amount refunded so far, as a positive amount.</summary>
    public decimal? Refunded { get; set; }

    /// <summary>The platform's word for the payment, such as <c>paid</c>, <c>pending</c> or <c>refunded</c>.</summary>
    public string? FinancialStatus { get; set; }

    /// <summary>The platform's word for the delivery, such as <c>fulfilled</c>, <c>partial</c> or <c>unfulfilled</c>.</summary>
    public string? FulfillmentStatus { get; set; }

    /// <summary>The platform's word for the order as a whole, such as <c>open</c>, <c>cancelled</c> or <c>processing</c>. Not a ticket's status.</summary>
    public string? OrderStatus { get; set; }

    /// <summary>What was ordered, in the record's order.</summary>
    public IList<GorgiasOrderLine> LineItems { get; set => field = JoinedList<GorgiasOrderLine>.Of(value); } = new JoinedList<GorgiasOrderLine>();

    /// <summary>Where the goods go.</summary>
    public GorgiasOrderAddress? ShippingAddress { get; set; }

    /// <summary>Where the bill goes.</summary>
    public GorgiasOrderAddress? BillingAddress { get; set; }

    /// <summary>The name of the shipping method, several joined by a comma.</summary>
    public string? ShippingMethod { get; set; }

    /// <summary>The parcels known so far.</summary>
    public IList<GorgiasOrderTracking> Tracking { get; set => field = JoinedList<GorgiasOrderTracking>.Of(value); } = new JoinedList<GorgiasOrderTracking>();

    /// <summary>When the order was placed.</summary>
    public DateTimeOffset? CreatedAt { get; set; }

    /// <summary>When the order was paid.</summary>
    public DateTimeOffset? PaidAt { get; set; }

    /// <summary>When the order was cancelled.</summary>
    public DateTimeOffset? CancelledAt { get; set; }

    /// <summary>When the last parcel left.</summary>
    public DateTimeOffset? FulfilledAt { get; set; }

    /// <summary>The note on the order, by the customer or the shop. May have several lines.</summary>
    public string? OrderNote { get; set; }

    /// <summary>The platform's tags of the order. Not a ticket's tags.</summary>
    public IList<string> OrderTags { get; set => field = JoinedList<string>.Of(value); } = new JoinedList<string>();

    /// <summary>The discount codes used.</summary>
    public IList<string> DiscountCodes { get; set => field = JoinedList<string>.Of(value); } = new JoinedList<string>();

    /// <summary>Further values that the shop collected with the order (Shopify's note attributes, WooCommerce's visible meta data), by name.</summary>
    public Dictionary<string, string> OrderAttributes { get; set => field = NamedValues<string>.Of(value); } = new NamedValues<string>();

    /// <summary>How the order was paid, as the platform names the method.</summary>
    public string? PaymentMethod { get; set; }

    /// <summary>The file the order was read from; null when it came from the pipeline.</summary>
    public string? SourceFile { get; set; }

    /// <summary>
    /// The 1-based number of the order's first record: for CSV the data row (the header is not counted), for JSON the order's number in the file.
    /// Null when unknown.
    /// </summary>
    public long? SourceRow { get; set; }

    /// <summary>The 1-based line of the file on which the order begins. Null when unknown.</summary>
    public long? SourceLine { get; set; }

    /// <summary>The fraction of the source read when this order was complete, 0 to 1. Null when the source's length is unknown.</summary>
    public double? SourcePosition { get; set; }

    /// <summary>Columns of a row that are not known order fields, by their own name, in their order. Empty values are left out.</summary>
    public Dictionary<string, string> AdditionalFields { get; set => field = NamedValues<string>.Of(value); } = new NamedValues<string>();

    /// <summary>
    /// Values for the ticket that the record has beside the order, by the own names of <see cref="TicketFieldNames"/>, such as <c>Subject</c>. No part of
    /// the order: they are never rendered.
    /// </summary>
    public Dictionary<string, object?> TicketFields { get; set => field = NamedValues<object?>.Of(value); } = new NamedValues<object?>();

    /// <summary>The order in one line, such as <c>Order #1001, Jane Roe, 3 items, 409.94 USD</c>.</summary>
    public override string ToString()
    {
        var parts = new List<string> { Number is null ? "Order" : "Order " + Number };
        if ((CustomerName ?? CustomerEmail) is { } who)
        {
            parts.Add(who);
        }

        if (LineItems.Count > 0)
        {
            parts.Add(Quantity.Of(LineItems.Count, "item"));
        }

        if (Total is { } total)
        {
            parts.Add(OrderMoney.Format(total, Currency));
        }

        return string.Join(", ", parts);
    }

    internal GorgiasOrder Copy() => (GorgiasOrder)MemberwiseClone();
}
