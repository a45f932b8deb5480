namespace Gorgias.Orders;

/// <summary>A part of an order that can be shown or left out. The order's number is the title and always shown.</summary>
public enum OrderPart
{
    /// <summary>Every part.</summary>
    All,

    /// <summary>What the customer knows: Placed, Delivery, Tracking, Lines, Totals, DiscountCodes and ShippingAddress.</summary>
    Public,

    /// <summary>The customer's name, e-mail address and phone number.</summary>
    Customer,

    /// <summary>When the order was placed.</summary>
    Placed,

    /// <summary>The shop's own words for the state of the order and, where it is not a common one, of the delivery; when the order was cancelled.</summary>
    Status,

    /// <summary>The shop's own word for the payment, the method, and when the order was paid.</summary>
    Payment,

    /// <summary>The shipping method, when the last parcel left, and the state of the delivery where it is a common one, such as shipped.</summary>
    Delivery,

    /// <summary>The parcels: carrier, number and address of the tracking page.</summary>
    Tracking,

    /// <summary>What was ordered: name, variant, quantity, price and total of each line.</summary>
    Lines,

    /// <summary>The stock keeping unit of each line.</summary>
    Sku,

    /// <summary>The properties of each line: what the customer chose, and what shops and their apps keep there.</summary>
    LineProperties,

    /// <summary>Subtotal, discount, shipping, tax and total, and what was refunded.</summary>
    Totals,

    /// <summary>The discount codes used.</summary>
    DiscountCodes,

    /// <summary>Where the goods go.</summary>
    ShippingAddress,

    /// <summary>Where the bill goes.</summary>
    BillingAddress,

    /// <summary>The note on the order.</summary>
    Note,

    /// <summary>The shop's tags of the order.</summary>
    Tags,

    /// <summary>Further values that the shop collected with the order.</summary>
    Attributes,

    /// <summary>Columns that are not known fields of an order, and values that could not be read; a line's own stand with the line.</summary>
    AdditionalFields,
}
