using System.Globalization;
using Gorgias.Shared;

namespace Gorgias.Orders;

/// <summary>One line of an order. Amounts are in the order's currency.</summary>
public sealed class GorgiasOrderLine
{
    /// <summary>The product's name as the customer saw it.</summary>
    public string? Name { get; set; }

    /// <summary>The variant, such as <c>green / M</c>, when the platform keeps it apart from the name.</summary>
    public string? Variant { get; set; }

    /// <summary>The stock keeping unit.</summary>
    public string? Sku { get; set; }

    /// <summary>How many; may be fractional for goods sold by weight or length. Null when the record does not say.</summary>
    public decimal? Quantity { get; set; }

    /// <summary>The price of one unit, as the platform states it.</summary>
    public decimal? UnitPrice { get; set; }

    /// <summary>The line's amount after its discount: the platform's own, or unit price times quantity less discount where it sends none. Null when that is
    /// not known either.</summary>
    public decimal? Total { get; set; }

    /// <summary>The line's discount, as a positive amount.</summary>
    public decimal? Discount { get; set; }

    /// <summary>What the customer chose or wrote for this line, by name.</summary>
    public Dictionary<string, string> Properties { get; set => field = NamedValues<string>.Of(value); } = new NamedValues<string>();

    /// <summary>
    /// Columns that are not known order fields and whose values are the line's, by their own name, and a discount that is a rate as it is written. Only
    /// agents see them.
    /// </summary>
    public Dictionary<string, string> AdditionalFields { get; set => field = NamedValues<string>.Of(value); } = new NamedValues<string>();

    /// <summary>The line as text, such as <c>2 x Mug (green)</c>, or <c>Mug (green)</c> when the quantity is not known.</summary>
    public override string ToString() =>
        (Quantity is { } quantity ? quantity.ToString("0.############################", CultureInfo.InvariantCulture) + " x " : "")
            + (Name ?? Sku ?? "?")
            + (Variant is null ? "" : " (" + Variant + ")");
}
