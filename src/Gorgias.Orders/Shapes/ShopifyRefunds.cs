namespace Gorgias.Orders.Shapes;

/// <summary>What was refunded of a Shopify order.</summary>
internal static class ShopifyRefunds
{
    private const string Field = "refunded";

    /// <summary>
    /// Sets what was refunded. Shopify takes it off current totals, and beside such a total it would be taken off twice: there it is an additional field.
    /// </summary>
    public static void Set(GorgiasOrder order, decimal? refunded, bool isInTotal)
    {
        if (!isInTotal)
        {
            order.Refunded = refunded;
        }
        else if (refunded is { } amount and not 0)
        {
            order.AdditionalFields[Field] = OrderMoney.Format(amount, order.Currency);
        }
    }
}
