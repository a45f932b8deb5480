namespace Gorgias.Orders;

/// <summary>
/// The fields that a plain row or object can have. <see cref="OrderFieldSynonyms"/> lists the column names of each, and
/// <see cref="OrderReadOptions.FieldMapping"/> takes these names.
/// </summary>
public enum OrderField
{
    /// <summary>The order number as people say it.</summary>
    OrderNumber,

    /// <summary>The platform's id of the order; also its number when the row has no other number.</summary>
    OrderId,

    /// <summary>The caller's own external id, used unchanged.</summary>
    ExternalId,

    /// <summary>The customer's e-mail address.</summary>
    CustomerEmail,

    /// <summary>The customer's full name.</summary>
    CustomerName,

    /// <summary>The customer's first name, used with the last name when there is no full name.</summary>
    CustomerFirstName,

    /// <summary>The customer's last name.</summary>
    CustomerLastName,

    /// <summary>The customer's phone number.</summary>
    CustomerPhone,

    /// <summary>The platform's id of the customer.</summary>
    StoreCustomerId,

    /// <summary>The ISO 4217 code of the amounts.</summary>
    Currency,

    /// <summary>The sum of the lines.</summary>
    Subtotal,

    /// <summary>The price of shipping.</summary>
    Shipping,

    /// <summary>The total tax.</summary>
    Tax,

    /// <summary>The total discount.</summary>
    Discount,

    /// <summary>The order's total.</summary>
    Total,

    /// <summary>The amount refunded so far.</summary>
    Refunded,

    /// <summary>The state of the payment.</summary>
    FinancialStatus,

    /// <summary>The state of the delivery.</summary>
    FulfillmentStatus,

    /// <summary>The state of the order.</summary>
    OrderStatus,

    /// <summary>When the order was placed.</summary>
    CreatedAt,

    /// <summary>When the order was paid.</summary>
    PaidAt,

    /// <summary>When the order was sent.</summary>
    FulfilledAt,

    /// <summary>When the order was cancelled.</summary>
    CancelledAt,

    /// <summary>A note on the order.</summary>
    OrderNote,

    /// <summary>Tags of the order, separated by commas.</summary>
    OrderTags,

    /// <summary>Discount codes, separated by commas.</summary>
    DiscountCode,

    /// <summary>How the order was paid.</summary>
    PaymentMethod,

    /// <summary>How the order is sent.</summary>
    ShippingMethod,

    /// <summary>The tracking number.</summary>
    TrackingNumber,

    /// <summary>Who carries the parcel.</summary>
    TrackingCarrier,

    /// <summary>The address of the tracking page.</summary>
    TrackingUrl,

    /// <summary>The lines as a list of objects; only objects can have it.</summary>
    LineItems,

    /// <summary>A product's name.</summary>
    LineName,

    /// <summary>A product's variant.</summary>
    LineVariant,

    /// <summary>A product's stock keeping unit.</summary>
    LineSku,

    /// <summary>How many of a product.</summary>
    LineQuantity,

    /// <summary>The price of one unit.</summary>
    LineUnitPrice,

    /// <summary>A line's amount after its discount.</summary>
    LineTotal,

    /// <summary>A line's discount.</summary>
    LineDiscount,

    /// <summary>The shipping address in one text or object, or its street.</summary>
    ShippingAddress,

    /// <summary>The second line of the shipping address.</summary>
    ShippingAddress2,

    /// <summary>The name at the shipping address.</summary>
    ShippingName,

    /// <summary>The company at the shipping address.</summary>
    ShippingCompany,

    /// <summary>The city of the shipping address.</summary>
    ShippingCity,

    /// <summary>The state or province of the shipping address.</summary>
    ShippingProvince,

    /// <summary>The postal code of the shipping address.</summary>
    ShippingZip,

    /// <summary>The country of the shipping address.</summary>
    ShippingCountry,

    /// <summary>The phone number at the shipping address.</summary>
    ShippingPhone,

    /// <summary>The billing address in one text or object, or its street.</summary>
    BillingAddress,

    /// <summary>The second line of the billing address.</summary>
    BillingAddress2,

    /// <summary>The name at the billing address.</summary>
    BillingName,

    /// <summary>The company at the billing address.</summary>
    BillingCompany,

    /// <summary>The city of the billing address.</summary>
    BillingCity,

    /// <summary>The state or province of the billing address.</summary>
    BillingProvince,

    /// <summary>The postal code of the billing address.</summary>
    BillingZip,

    /// <summary>The country of the billing address.</summary>
    BillingCountry,

    /// <summary>The phone number at the billing address.</summary>
    BillingPhone,
}
