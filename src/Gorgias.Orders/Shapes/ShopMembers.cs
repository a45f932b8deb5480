namespace Gorgias.Orders.Shapes;

/// <summary>The members of platforms' JSON that are read, by the field that they become.</summary>
internal static class ShopMembers
{
    private static readonly Dictionary<string, string> Rest = Table(
        "id:OrderId name:OrderNumber order_number:OrderNumber number:OrderNumber email:CustomerEmail contact_email:CustomerEmail customer:CustomerName "
        + "phone:CustomerPhone currency:Currency subtotal_price:Subtotal total_tax:Tax total_discounts:Discount total_price:Total refunds:Refunded "
        + "financial_status:FinancialStatus fulfillment_status:FulfillmentStatus created_at:CreatedAt cancelled_at:CancelledAt closed_at:OrderStatus "
        + "note:OrderNote tags:OrderTags discount_codes:DiscountCode note_attributes:OrderAttributes payment_gateway_names:PaymentMethod "
        + "presentment_currency:Currency total_price_set:Total subtotal_price_set:Subtotal total_tax_set:Tax total_discounts_set:Discount "
        + "current_total_price:Total current_subtotal_price:Subtotal current_total_tax:Tax current_total_discounts:Discount current_total_price_set:Total "
        + "current_subtotal_price_set:Subtotal current_total_tax_set:Tax current_total_discounts_set:Discount current_shipping_price_set:Shipping "
        + "gateway:PaymentMethod shipping_lines:ShippingMethod shipping_address:ShippingAddress billing_address:BillingAddress line_items:LineItems "
        + "fulfillments:TrackingNumber admin_graphql_api_id:OrderId");

    private static readonly Dictionary<string, string> GraphQl = Table(
        "id:OrderId legacyResourceId:OrderId name:OrderNumber email:CustomerEmail customer:CustomerName phone:CustomerPhone currencyCode:Currency "
        + "subtotalPriceSet:Subtotal totalShippingPriceSet:Shipping totalTaxSet:Tax totalDiscountsSet:Discount totalPriceSet:Total "
        + "currentSubtotalPriceSet:Subtotal currentShippingPriceSet:Shipping currentTotalTaxSet:Tax currentTotalDiscountsSet:Discount "
        + "presentmentCurrencyCode:Currency shippingLines:ShippingMethod currentTotalPriceSet:Total "
        + "totalRefundedSet:Refunded displayFinancialStatus:FinancialStatus displayFulfillmentStatus:FulfillmentStatus "
        + "createdAt:CreatedAt cancelledAt:CancelledAt closedAt:OrderStatus note:OrderNote tags:OrderTags discountCodes:DiscountCode "
        + "customAttributes:OrderAttributes paymentGatewayNames:PaymentMethod shippingLine:ShippingMethod shippingAddress:ShippingAddress "
        + "billingAddress:BillingAddress lineItems:LineItems fulfillments:TrackingNumber");

    private static readonly Dictionary<string, string> WooCommerce = Table(
        "id:OrderId number:OrderNumber billing:CustomerEmail shipping:ShippingAddress customer_id:StoreCustomerId currency:Currency shipping_total:Shipping "
        + "total_tax:Tax discount_total:Discount total:Total refunds:Refunded status:OrderStatus date_created:CreatedAt date_created_gmt:CreatedAt "
        + "date_paid:PaidAt date_paid_gmt:PaidAt date_completed:FulfilledAt date_completed_gmt:FulfilledAt customer_note:OrderNote "
        + "coupon_lines:DiscountCode meta_data:OrderAttributes payment_method_title:PaymentMethod payment_method:PaymentMethod "
        + "shipping_lines:ShippingMethod line_items:LineItems date_modified:CancelledAt date_modified_gmt:CancelledAt "
        + "order_number:OrderNumber billing_address:CustomerEmail shipping_address:ShippingAddress subtotal:Subtotal total_shipping:Shipping "
        + "total_discount:Discount created_at:CreatedAt updated_at:CancelledAt completed_at:FulfilledAt note:OrderNote payment_details:PaymentMethod "
        + "shipping_methods:ShippingMethod");

    /// <summary>The field that a member at the top becomes; null when it is not read.</summary>
    public static string? FieldOf(OrderShape shape, string member) => TableOf(shape).TryGetValue(member, out string? field) ? field : null;

    /// <summary>Whether any platform has a member of this name at the top.</summary>
    public static bool IsKnown(string member) => Rest.ContainsKey(member) || GraphQl.ContainsKey(member) || WooCommerce.ContainsKey(member);

    private static Dictionary<string, string> TableOf(OrderShape shape) => shape switch
    {
        OrderShape.ShopifyGraphQl => GraphQl,
        OrderShape.WooCommerceJson => WooCommerce,
        _ => Rest,
    };

    private static Dictionary<string, string> Table(string members) =>
        members.Split(' ').Select(static member => member.Split(':'))
            .ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.OrdinalIgnoreCase);
}
