namespace Gorgias.Orders.Shapes;

/// <summary>A platform's record that is no order, though it looks like one.</summary>
internal enum OtherRecordKind
{
    /// <summary>A product.</summary>
    Product,

    /// <summary>A refund of an order.</summary>
    Refund,

    /// <summary>A fulfilment of an order.</summary>
    Fulfillment,

    /// <summary>A checkout that was not completed.</summary>
    Checkout,

    /// <summary>A cart.</summary>
    Cart,

    /// <summary>A draft of an order.</summary>
    Draft,

    /// <summary>A customer.</summary>
    Customer,

    /// <summary>Anything else of Shopify's.</summary>
    Other,
}
