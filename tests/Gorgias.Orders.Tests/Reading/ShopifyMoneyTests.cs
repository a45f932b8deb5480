using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Reading;

public sealed class ShopifyMoneyTests
{
    private static async Task<GorgiasOrder> Read(string json) => Assert.Single(await Given.ReadText(json)).Order!;

    private static string Set(string shop, string paid) =>
        $$$"""{"shop_money":{"amount":"{{{shop}}}","currency_code":"USD"},"presentment_money":{"amount":"{{{paid}}}","currency_code":"EUR"}}""";

    private static string GraphQlSet(string shop, string paid) =>
        $$$"""{"shopMoney":{"amount":"{{{shop}}}","currencyCode":"USD"},"presentmentMoney":{"amount":"{{{paid}}}","currencyCode":"EUR"}}""";

    private static string Rest(string more, string lines) =>
        $$$"""{"id":1,"name":"#1","currency":"USD","financial_status":"paid",{{{more}}},"line_items":[{{{lines}}}]}""";

    [Fact]
    public async Task Amounts_are_those_that_the_customer_paid()
    {
        GorgiasOrder order = await Read(Rest(
            $$$"""
            "presentment_currency":"EUR","total_price":"40.00","total_price_set":{{{Set("40.00", "36.00")}}},"subtotal_price":"30.00",
            "subtotal_price_set":{{{Set("30.00", "27.00")}}},"total_tax":"4.00","total_discounts":"2.00","total_discounts_set":{{{Set("2.00", "1.80")}}},
            "shipping_lines":[{"title":"Post","price":"10.00","price_set":{{{Set("10.00", "9.00")}}}}],
            "refunds":[{"transactions":[{"kind":"refund","amount":"5.00","currency":"EUR"}]}]
            """,
            $$$"""
            {"title":"Mug","quantity":2,"price":"16.00","price_set":{{{Set("16.00", "14.40")}}},
             "discount_allocations":[{"amount":"2.00","amount_set":{{{Set("2.00", "1.80")}}}}]}
            """));

        Assert.Equal(("EUR", 36.00m, 27.00m, 9.00m, 1.80m, 5.00m),
            (order.Currency, order.Total, order.Subtotal, order.Shipping, order.Discount, order.Refunded));
        Assert.Null(order.Tax);
        GorgiasOrderLine line = Assert.Single(order.LineItems);
        Assert.Equal((14.40m, 1.80m, 27.00m), (line.UnitPrice, line.Discount, line.Total));
    }

    [Theory]
    [InlineData(""","presentment_currency":"EUR" """)]
    [InlineData(""","presentment_currency":"USD","total_price_set":{"presentment_money":{"amount":"40.00","currency_code":"USD"}} """)]
    public async Task Without_a_total_in_another_currency_amounts_are_the_shops(string more)
    {
        GorgiasOrder order = await Read(Rest("\"total_price\":\"40.00\"" + more, """{"title":"Mug","quantity":2,"price":"20.00"}"""));
        Assert.Equal(("USD", 40.00m, 20.00m), (order.Currency, order.Total, order.LineItems[0].UnitPrice));
    }

    [Fact]
    public async Task A_refund_in_another_currency_makes_the_sum_unknown()
    {
        GorgiasOrder order = await Read(Rest(
            """
            "total_price":"40.00","refunds":[{"transactions":[{"kind":"refund","amount":"5.00","currency":"USD"},{"kind":"refund","amount":"5.00","currency":"EUR"}]}]
            """,
            """{"title":"Mug","quantity":2,"price":"20.00"}"""));
        Assert.Null(order.Refunded);
    }

    [Fact]
    public async Task GraphQL_amounts_are_those_that_the_customer_paid()
    {
        GorgiasOrder order = await Read(
            $$$"""
            {"id":"gid://shopify/Order/1","name":"#1","currencyCode":"USD","presentmentCurrencyCode":"EUR","totalPriceSet":{{{GraphQlSet("40.00", "36.00")}}},
             "totalTaxSet":{"shopMoney":{"amount":"4.00","currencyCode":"USD"}},"subtotalPriceSet":{"presentmentMoney":{"amount":"27.00","currencyCode":"EUR"}},
             "lineItems":{"nodes":[{"title":"Mug","quantity":2,"originalUnitPriceSet":{{{GraphQlSet("16.00", "14.40")}}},
             "discountAllocations":[{"allocatedAmountSet":{{{GraphQlSet("2.00", "1.80")}}}}]}]}}
            """);
        Assert.Equal(("EUR", 36.00m, 27.00m, null), (order.Currency, order.Total, order.Subtotal, order.Tax));
        Assert.Equal((14.40m, 1.80m, 27.00m), (order.LineItems[0].UnitPrice, order.LineItems[0].Discount, order.LineItems[0].Total));
    }

    private const string EditedLines =
        """
        {"title":"Mug","quantity":3,"current_quantity":2,"price":"10.00","total_discount":"3.00"},{"title":"Pot","quantity":1,"current_quantity":0,"price":"20.00"},
        {"title":"Cup","quantity":1,"current_quantity":1,"price":"5.00"}
        """;

    private const string Totals =
        """
        "total_price":"55.00","subtotal_price":"52.00","total_tax":"5.00","total_discounts":"3.00","current_total_price":"25.00","current_subtotal_price":"23.00",
        "current_total_tax":"2.00","current_total_discounts":"2.00","refunds":[{"transactions":[{"kind":"refund","amount":"30.00"}]}]
        """;

    [Fact]
    public async Task An_edited_order_is_shown_as_it_is_now()
    {
        GorgiasOrder order = await Read(Rest(Totals, EditedLines));

        Assert.Equal([("Mug", 2m, 18.00m), ("Cup", 1m, 5.00m)], order.LineItems.Select(line => (line.Name!, line.Quantity!.Value, line.Total!.Value)));
        Assert.Equal((23.00m, 2.00m, 2.00m, 25.00m), (order.Subtotal, order.Tax, order.Discount, order.Total));
        Assert.Equal(order.Subtotal, order.LineItems.Sum(line => line.Total));

        // Shopify took it off the total already.
        Assert.Null(order.Refunded);
        Assert.Equal("30.00 USD", Assert.Single(order.AdditionalFields).Value);
    }

    [Fact]
    public async Task An_order_of_which_nothing_is_left_is_shown_as_it_was_ordered()
    {
        GorgiasOrder order = await Read(Rest(
            Totals.Replace("\"25.00\"", "\"0.00\"", StringComparison.Ordinal),
            EditedLines.Replace("\"current_quantity\":2", "\"current_quantity\":0", StringComparison.Ordinal)
                .Replace("\"current_quantity\":1", "\"current_quantity\":0", StringComparison.Ordinal)));
        Assert.Equal([3m, 1m, 1m], order.LineItems.Select(line => line.Quantity!.Value));
        Assert.Equal((52.00m, 55.00m, 30.00m), (order.Subtotal, order.Total, order.Refunded));
    }

    [Fact]
    public async Task A_refund_without_a_return_leaves_the_order_as_it_was_ordered()
    {
        GorgiasOrder order = await Read(Rest(Totals, """{"title":"Mug","quantity":3,"current_quantity":3,"price":"10.00"}"""));
        Assert.Equal((3m, 55.00m, 30.00m), (order.LineItems[0].Quantity, order.Total, order.Refunded));
    }

    [Fact]
    public async Task Lines_that_were_added_later_come_with_the_total_that_they_make()
    {
        GorgiasOrder order = await Read(Rest(
            Totals.Replace("\"25.00\"", "\"65.00\"", StringComparison.Ordinal), """{"title":"Mug","quantity":3,"current_quantity":3,"price":"10.00"}"""));
        Assert.Equal(65.00m, order.Total);
    }

    [Fact]
    public async Task Current_quantities_without_a_current_total_do_not_stand_beside_another_total()
    {
        GorgiasOrder order = await Read(Rest("\"total_price\":\"55.00\"", EditedLines));
        Assert.Equal(3, order.LineItems.Count);
    }

    [Fact]
    public async Task An_edited_order_of_GraphQL_is_shown_as_it_is_now()
    {
        GorgiasOrder order = await Read(
            """
            {"id":"gid://shopify/Order/1","name":"#1","totalPriceSet":{"shopMoney":{"amount":"55.00","currencyCode":"USD"}},
             "currentTotalPriceSet":{"shopMoney":{"amount":"25.00","currencyCode":"USD"}},"currentSubtotalPriceSet":{"shopMoney":{"amount":"23.00"}},
             "totalRefundedSet":{"shopMoney":{"amount":"30.00"}},
             "lineItems":{"edges":[{"node":{"title":"Mug","quantity":3,"currentQuantity":2,"originalUnitPriceSet":{"shopMoney":{"amount":"10.00"}},
               "discountedTotalSet":{"shopMoney":{"amount":"27.00"}}}},{"node":{"title":"Pot","quantity":1,"currentQuantity":0}}]}}
            """);
        Assert.Equal((25.00m, 23.00m, null, "USD"), (order.Total, order.Subtotal, order.Refunded, order.Currency));
        Assert.Equal(("Mug", 2m, 18.00m), (order.LineItems.Single().Name, order.LineItems.Single().Quantity, order.LineItems.Single().Total));
    }

    [Theory]
    [InlineData("\"status\":\"CANCELLED\"")]
    [InlineData("\"displayStatus\":\"CANCELED\"")]
    public async Task The_parcel_of_a_cancelled_fulfilment_is_not_shown(string status)
    {
        GorgiasOrder order = await Read(
            $$$"""
            {"id":"gid://shopify/Order/1","name":"#1","fulfillments":[{ {{{status}}},"trackingInfo":[{"number":"1Z1"}]},
             {"status":"SUCCESS","displayStatus":"IN_TRANSIT","trackingInfo":[{"number":"1Z2"}]}]}
            """);
        Assert.Equal("1Z2", Assert.Single(order.Tracking).Number);
    }

    [Theory]
    [InlineData("""{"id":1,"name":"#1","total_price":"1.00","email":"","customer":{"id":2,"email":null,"phone":"+15550100"},"line_items":[]}""")]
    [InlineData("""{"id":1,"name":"#1","total_price":"1.00","customer":{"id":2,"default_address":{"phone":"+15550100"}},"line_items":[]}""")]
    [InlineData("""{"id":"gid://shopify/Order/1","name":"#1","email":null,"customer":{"defaultPhoneNumber":{"phoneNumber":"+15550100"}}}""")]
    public async Task A_customer_with_a_phone_only_keeps_it(string json) => Assert.Equal("+15550100", (await Read(json)).CustomerPhone);
}
