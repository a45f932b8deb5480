namespace Gorgias.Orders.Reading;

/// <summary>Fills what the first row of an order does not have from a later one. Amounts are not filled here: they may be those of lines.</summary>
internal static class PlainRowGaps
{
    public static void Fill(GorgiasOrder order, GorgiasOrder next)
    {
        order.OrderId ??= next.OrderId;
        order.CustomerEmail ??= next.CustomerEmail;
        order.CustomerName ??= next.CustomerName;
        order.CustomerPhone ??= next.CustomerPhone;
        order.StoreCustomerId ??= next.StoreCustomerId;
        order.Currency ??= next.Currency;
        order.FinancialStatus ??= next.FinancialStatus;
        order.FulfillmentStatus ??= next.FulfillmentStatus;
        order.OrderStatus ??= next.OrderStatus;
        order.CreatedAt ??= next.CreatedAt;
        order.PaidAt ??= next.PaidAt;
        order.FulfilledAt ??= next.FulfilledAt;
        order.CancelledAt ??= next.CancelledAt;
        order.OrderNote ??= next.OrderNote;
        order.PaymentMethod ??= next.PaymentMethod;
        order.ShippingMethod ??= next.ShippingMethod;
        order.ShippingAddress ??= next.ShippingAddress;
        order.BillingAddress ??= next.BillingAddress;
        order.OrderTags = order.OrderTags.Count > 0 ? order.OrderTags : next.OrderTags;
        order.DiscountCodes = order.DiscountCodes.Count > 0 ? order.DiscountCodes : next.DiscountCodes;
    }
}
