namespace Gorgias.Orders;

/// <summary>The shape of a record: which kind of order it is, if any.</summary>
public enum OrderShape
{
    /// <summary>Not an order in any known shape.</summary>
    None,

    /// <summary>Shopify's order as the Admin REST API and the order webhooks send it.</summary>
    ShopifyJson,

    /// <summary>Shopify's order as the Admin GraphQL API sends it.</summary>
    ShopifyGraphQl,

    /// <summary>A row of Shopify's CSV export of orders.</summary>
    ShopifyCsvRow,

    /// <summary>WooCommerce's order as its REST API and webhooks send it.</summary>
    WooCommerceJson,

    /// <summary>A plain row or object with an order number under one of the names in <see cref="OrderFieldSynonyms"/>.</summary>
    PlainRow,
}
