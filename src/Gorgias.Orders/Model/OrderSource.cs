namespace Gorgias.Orders;

/// <summary>Where an order's record came from, which decides how its fields were read.</summary>
public enum OrderSource
{
    /// <summary>A plain row or object whose columns were recognised by <see cref="OrderFieldSynonyms"/> or by a given mapping.</summary>
    Row,

    /// <summary>Shopify's order as JSON: Admin REST API, order webhooks, or the Admin GraphQL API.</summary>
    Shopify,

    /// <summary>Shopify's CSV export of orders, one row per line item.</summary>
    ShopifyCsv,

    /// <summary>WooCommerce's order as its REST API and webhooks send it.</summary>
    WooCommerce,
}
