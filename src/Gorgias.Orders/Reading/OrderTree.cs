using Gorgias.Orders.Reading;
using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders;

/// <summary>
/// Restores an order from a tree of its own properties, as a job, a remote session, Export-Clixml, ConvertTo-Json or Select-Object leaves it. A property
/// that is not there keeps its default.
/// </summary>
public static class OrderTree
{
    // Only an order that went through a program has all of these.
    private static readonly string[] Telling = ["number", "externalid", "lineitems", "additionalfields", "sourcefile", "sourcerow", "sourceposition"];

    private static readonly HashSet<string> Members = new(
        typeof(GorgiasOrder).GetProperties().Select(static property => property.Name), StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the tree.</summary>
    /// <param name="tree">The order's properties.</param>
    /// <param name="added">The properties that an order does not have: a user added them.</param>
    /// <returns>The same order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="tree"/> is null.</exception>
    /// <exception cref="OrderFormatException">A property cannot be read.</exception>
    public static GorgiasOrder Read(IReadOnlyDictionary<string, object?> tree, out IReadOnlyDictionary<string, object?> added) => Read(
        tree ?? throw new ArgumentNullException(nameof(tree)), new ReadContext(new OrderReadOptions(), OrderOrigin.Unknown), out added);

    /// <summary>Whether records with these columns are orders that went through a program.</summary>
    internal static bool Fits(Columns columns) => Telling.All(columns.Has);

    internal static GorgiasOrder Read(IReadOnlyDictionary<string, object?> tree, ReadContext context, out IReadOnlyDictionary<string, object?> added)
    {
        added = tree.Where(static entry => !Members.Contains(entry.Key)).ToDictionary(static entry => entry.Key, static entry => entry.Value);
        var row = new OwnValues(tree, context, "");
        var order = new GorgiasOrder
        {
            Number = row.Text(nameof(GorgiasOrder.Number)),
            OrderId = row.Text(nameof(GorgiasOrder.OrderId)),
            ExternalId = row.Text(nameof(GorgiasOrder.ExternalId)),
            Source = row.Source(nameof(GorgiasOrder.Source)),
            CustomerName = row.Text(nameof(GorgiasOrder.CustomerName)),
            CustomerEmail = context.Email(RecordFields.Get(tree, nameof(GorgiasOrder.CustomerEmail)), nameof(GorgiasOrder.CustomerEmail)),
            CustomerPhone = row.Text(nameof(GorgiasOrder.CustomerPhone)),
            StoreCustomerId = row.Text(nameof(GorgiasOrder.StoreCustomerId)),
            Currency = row.Text(nameof(GorgiasOrder.Currency)),
            Subtotal = row.Number(nameof(GorgiasOrder.Subtotal)),
            Shipping = row.Number(nameof(GorgiasOrder.Shipping)),
            Tax = row.Number(nameof(GorgiasOrder.Tax)),
            Discount = row.Number(nameof(GorgiasOrder.Discount)),
            Total = row.Number(nameof(GorgiasOrder.Total)),
            Refunded = row.Number(nameof(GorgiasOrder.Refunded)),
            FinancialStatus = row.Text(nameof(GorgiasOrder.FinancialStatus)),
            FulfillmentStatus = row.Text(nameof(GorgiasOrder.FulfillmentStatus)),
            OrderStatus = row.Text(nameof(GorgiasOrder.OrderStatus)),
            LineItems = row.Objects(nameof(GorgiasOrder.LineItems)).Select(Line).ToArray(),
            ShippingAddress = Address(row.Object(nameof(GorgiasOrder.ShippingAddress))),
            BillingAddress = Address(row.Object(nameof(GorgiasOrder.BillingAddress))),
            ShippingMethod = row.Text(nameof(GorgiasOrder.ShippingMethod)),
            Tracking = row.Objects(nameof(GorgiasOrder.Tracking)).Select(Parcel).ToArray(),
            CreatedAt = row.Date(nameof(GorgiasOrder.CreatedAt)),
            PaidAt = row.Date(nameof(GorgiasOrder.PaidAt)),
            CancelledAt = row.Date(nameof(GorgiasOrder.CancelledAt)),
            FulfilledAt = row.Date(nameof(GorgiasOrder.FulfilledAt)),
            OrderNote = row.Text(nameof(GorgiasOrder.OrderNote)),
            OrderTags = row.Texts(nameof(GorgiasOrder.OrderTags)),
            DiscountCodes = row.Texts(nameof(GorgiasOrder.DiscountCodes)),
            OrderAttributes = row.Named(nameof(GorgiasOrder.OrderAttributes)),
            PaymentMethod = row.Text(nameof(GorgiasOrder.PaymentMethod)),
            SourceFile = row.Text(nameof(GorgiasOrder.SourceFile)),
            SourceRow = (long?)row.Number(nameof(GorgiasOrder.SourceRow)),
            SourceLine = (long?)row.Number(nameof(GorgiasOrder.SourceLine)),
            SourcePosition = row.Fraction(nameof(GorgiasOrder.SourcePosition)),
            AdditionalFields = row.Named(nameof(GorgiasOrder.AdditionalFields)),
            TicketFields = row.Values(nameof(GorgiasOrder.TicketFields)),
        };

        // Without its source, the external id of an order could only be guessed.
        order.ExternalId ??= RecordFields.Has(tree, nameof(GorgiasOrder.Source)) && !RecordFields.Has(tree, nameof(GorgiasOrder.ExternalId))
            ? OrderKeys.Derived(order, context.Options.ExternalIdPrefix)
            : null;
        return order;
    }

    private static GorgiasOrderLine Line(OwnValues line) => new()
    {
        Name = line.Text(nameof(GorgiasOrderLine.Name)) ?? line.Whole,
        Variant = line.Text(nameof(GorgiasOrderLine.Variant)),
        Sku = line.Text(nameof(GorgiasOrderLine.Sku)),
        Quantity = line.Number(nameof(GorgiasOrderLine.Quantity)),
        UnitPrice = line.Number(nameof(GorgiasOrderLine.UnitPrice)),
        Total = line.Number(nameof(GorgiasOrderLine.Total)),
        Discount = line.Number(nameof(GorgiasOrderLine.Discount)),
        Properties = line.Named(nameof(GorgiasOrderLine.Properties)),
        AdditionalFields = line.Named(nameof(GorgiasOrderLine.AdditionalFields)),
    };

    private static GorgiasOrderTracking Parcel(OwnValues parcel) => new()
    {
        Carrier = parcel.Text(nameof(GorgiasOrderTracking.Carrier)),
        Number = parcel.Text(nameof(GorgiasOrderTracking.Number)) ?? parcel.Whole,
        Url = parcel.Text(nameof(GorgiasOrderTracking.Url)),
    };

    private static GorgiasOrderAddress? Address(OwnValues? address) => address is null ? null : new GorgiasOrderAddress
    {
        Name = address.Text(nameof(GorgiasOrderAddress.Name)),
        Company = address.Text(nameof(GorgiasOrderAddress.Company)),
        Address1 = address.Text(nameof(GorgiasOrderAddress.Address1)) ?? address.Whole,
        Address2 = address.Text(nameof(GorgiasOrderAddress.Address2)),
        City = address.Text(nameof(GorgiasOrderAddress.City)),
        Province = address.Text(nameof(GorgiasOrderAddress.Province)),
        Zip = address.Text(nameof(GorgiasOrderAddress.Zip)),
        Country = address.Text(nameof(GorgiasOrderAddress.Country)),
        Phone = address.Text(nameof(GorgiasOrderAddress.Phone)),
    };
}
