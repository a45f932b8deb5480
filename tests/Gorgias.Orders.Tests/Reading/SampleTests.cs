using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Reading;

public sealed class SampleTests
{
    [Fact]
    public async Task Reads_Shopifys_JSON()
    {
        GorgiasOrder order = (await Given.All(OrderFile.ReadAsync(Given.Sample("shopify-order.json")))).Orders().Single();

        Assert.Equal(OrderSource.Shopify, order.Source);
        Assert.Equal("#2001", order.Number);
        Assert.Equal("shopify-5500000000201", order.ExternalId);
        Assert.Equal("Jane Roe", order.CustomerName);
        Assert.Equal("jane.roe@example.com", order.CustomerEmail);
        Assert.Equal("8800000000001", order.StoreCustomerId);
        Assert.Equal((83.00m, 4.90m, 5.19m, 10.00m, 93.09m), (order.Subtotal, order.Shipping, order.Tax, order.Discount, order.Total));
        Assert.Equal(("paid", "partial", "open"), (order.FinancialStatus, order.FulfillmentStatus, order.OrderStatus));
        Assert.Equal(new DateTimeOffset(2026, 2, 3, 11, 0, 0, TimeSpan.FromHours(-5)), order.CreatedAt);
        Assert.Equal(["repeat", "gift"], order.OrderTags);
        Assert.Equal(["WELCOME10"], order.DiscountCodes);
        Assert.Equal("Friday", order.OrderAttributes["delivery day"]);
        Assert.Equal("Jane Roe\n12 Elm Street\nApt 4\n01103 Springfield Massachusetts\nUnited States", order.ShippingAddress!.ToString());
        GorgiasOrderTracking parcel = Assert.Single(order.Tracking);
        Assert.Equal(("UPS", "1Z999AA10123456784"), (parcel.Carrier, parcel.Number));
        Assert.Equal(["2 x Stoneware mug (Green)", "1 x Tea sampler", "1 x Poster <em>Tea & Toast</em> (A2)"], order.LineItems.Select(line => line.ToString()));
        Assert.Equal([28.00m, 27.00m, 28.00m], order.LineItems.Select(line => line.Total!.Value));
        Assert.Equal("For Dad ❤️", order.LineItems[0].Properties["Engraving"]);
        Assert.Empty(order.LineItems[2].Properties);
        Assert.Equal("Order #2001, Jane Roe, 3 items, 93.09 USD", order.ToString());
    }

    [Fact]
    public async Task Reads_WooCommerces_JSON()
    {
        GorgiasOrder[] orders = (await Given.All(OrderFile.ReadAsync(Given.Sample("woocommerce-orders.json")))).Orders().ToArray();

        Assert.Equal(["woocommerce-3101", "woocommerce-3102"], orders.Select(order => order.ExternalId));
        (GorgiasOrder? first, GorgiasOrder? second) = (orders[0], orders[1]);
        Assert.Equal("#3101", first.Number);
        Assert.Equal(new DateTimeOffset(2026, 2, 10, 8, 15, 2, TimeSpan.Zero), first.CreatedAt);
        Assert.Equal("Teekanne – 1,2 l", first.LineItems[0].Name);
        Assert.Equal("Geschirrtuch \"Tea & Toast\"", first.LineItems[1].Name);
        Assert.Equal(4.00m, first.LineItems[0].Discount);
        Assert.Equal("Grün", first.LineItems[1].Properties["Farbe"]);
        Assert.Equal("Bitte nicht klingeln – das Baby schläft.", first.OrderNote);
        Assert.Equal("00340434161094021501", first.Tracking.Single().Number);
        Assert.Equal(["willkommen"], first.DiscountCodes);
        Assert.Null(first.StoreCustomerId);
        Assert.Equal("26", second.StoreCustomerId);
        Assert.Equal(20.00m, second.Refunded);
        Assert.Equal("Tasse « chat »", second.LineItems[1].Name);
        Assert.Equal(new DateTimeOffset(2026, 2, 12, 15, 54, 51, TimeSpan.Zero), second.FulfilledAt);
    }

    [Fact]
    public async Task Reads_the_Shopify_export_and_groups_the_lines_of_each_order()
    {
        GorgiasOrder[] orders = (await Given.All(OrderFile.ReadAsync(Given.Sample("shopify-orders_export.csv")))).Orders().ToArray();

        Assert.Equal(["#1001", "#1002", "#1003", "#1004", "#1005", "#1006", "#1007", "#1008"], orders.Select(order => order.Number));
        Assert.Equal([2, 4, 1, 1, 1, 2, 2, 1], orders.Select(order => order.LineItems.Count));
        Assert.All(orders, order => Assert.Equal(OrderSource.ShopifyCsv, order.Source));
        Assert.All(orders, order => Assert.Empty(order.AdditionalFields));
        Assert.All(orders, order => Assert.Equal(order.Subtotal, order.LineItems.Sum(line => line.Total)));
        GorgiasOrder second = orders[1];
        Assert.Equal("shopify-5500000000102", second.ExternalId);
        Assert.Equal("02110", second.ShippingAddress!.Zip);
        Assert.Equal("Two parcels are fine.\nPlease ring twice.", second.OrderNote);
        Assert.Equal("yes", second.OrderAttributes["gift wrap"]);
        Assert.Equal("Birthday box 🎂", second.LineItems[2].Name);
        Assert.Equal("cancelled", orders[3].OrderStatus);
        Assert.Equal(49.90m, orders[3].Refunded);
        Assert.Null(orders[5].CustomerEmail);
        Assert.Equal("נועה לוי", orders[6].CustomerName);
        Assert.Equal([1L, 3, 7, 8, 9, 10, 12, 14], orders.Select(order => order.SourceRow!.Value));
    }

    [Fact]
    public async Task Reads_plain_rows()
    {
        List<OrderResult> results = await Given.All(OrderFile.ReadAsync(Given.Sample("orders.csv")));
        var orders = results.Orders().ToDictionary(order => order.Number!);

        Assert.Empty(results.Errors());
        Assert.Equal(25, orders.Count);
        Assert.Equal(49.90m, orders["#20004"].Total);
        Assert.Equal(1249.00m, orders["#20005"].Total);
        Assert.Equal(1295.00m, orders["#20012"].Total);
        Assert.Equal("נועה לוי", orders["#20006"].CustomerName);
        Assert.Equal("Birthday box 🎂🎉", orders["#20009"].LineItems.Single().Name);
        Assert.Equal("Poster <b>\"Tea & Toast\"</b>", orders["#20010"].LineItems.Single().Name);
        Assert.Equal("order-20001", orders["#20001"].ExternalId);
        Assert.Equal("JD0002230011", orders["#20001"].Tracking.Single().Number);
        Assert.Equal(1.0, results.Orders().Last().SourcePosition!.Value, 0.01);
        Assert.All(orders.Values, order => Assert.Empty(order.AdditionalFields));
    }

    [Fact]
    public async Task Reports_the_row_and_field_of_each_error_and_reads_the_other_rows()
    {
        List<OrderResult> results = await Given.All(OrderFile.ReadAsync(Given.Sample("broken.csv"), options: new OrderReadOptions { Strict = true }));

        Assert.Equal(["#30001", "#30002", "#30010"], results.Orders().Select(order => order.Number));
        Assert.Equal(
            [(3L, "Email"), (4, "Total"), (5, "OrderId"), (6, "Quantity"), (7, "OrderDate"), (8, "Currency"), (9, null)],
            results.Errors().Select(error => (error.Row!.Value, error.Field)));
        Assert.All(results.Errors(), error => Assert.EndsWith("broken.csv", error.File, StringComparison.Ordinal));
        Assert.Equal("forty-nine", results.Errors().ElementAt(1).Value);
        Assert.DoesNotContain(results.Errors(), error => error.EndsReading);
    }

    [Fact]
    public async Task Keeps_side_fields_that_cannot_be_read_as_text_and_tells_of_each_column()
    {
        var unread = new List<UnreadColumn>();
        List<OrderResult> results = await Given.All(OrderFile.ReadAsync(Given.Sample("broken.csv"), options: new OrderReadOptions { OnUnread = unread.Add }));

        Assert.Equal([3L, 5, 9], results.Errors().Select(error => error.Row!.Value));
        Assert.Equal("forty-nine", results.Orders().Single(order => order.Number == "#30004").AdditionalFields["Total"]);
        Assert.Equal(
            [("Total", 1L, 4L, "forty-nine"), ("Quantity", 1L, 6L, "four"), ("OrderDate", 1L, 7L, "04/03/2026"), ("Currency", 1L, 8L, "dollars")],
            unread.Select(column => (column.Column, column.Count, column.FirstRow!.Value, column.FirstValue)));
    }
}
