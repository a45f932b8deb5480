using Gorgias.Orders.Tests.Support;
using Newtonsoft.Json.Linq;

namespace Gorgias.Orders.Tests.Exports;

/// <summary>What else a platform's export can be: another country's columns, a smaller template, one order, rows in another order, no order at all.</summary>
public sealed class VariantTests
{
    [Fact]
    public async Task Ebay_outside_the_us_says_postage()
    {
        const string Report = """
            Sales record number,Order number,Buyer username,Post to name,Post to city,Item title,Quantity,Sold for,Postage and handling,Total price
            7,01-14701-30101,jroe,Max Roe,York,,3,AU $34.20,AU $9.90,AU $44.10
            7,01-14701-30101,jroe,,,Mug,2,AU $14.00,,
            7,01-14701-30101,jroe,,,Tea,1,AU $6.20,,
            1,record(s) downloaded,,,,,,,,
            Seller ID : a-seller,,,,,,,,,
            """;
        GorgiasOrder order = Assert.Single((await Given.ReadText(Report)).Orders());
        Assert.Equal((44.10m, 9.90m, "AUD", "Max Roe"), (order.Total, order.Shipping, order.Currency, order.CustomerName));
        Assert.Equal(("Max Roe", "York"), (order.ShippingAddress?.Name, order.ShippingAddress?.City));
        Assert.Equal([28.00m, 6.20m], order.LineItems.Select(static line => line.Total));
    }

    [Fact]
    public async Task One_order_of_amazon_is_read_as_one_of_a_list()
    {
        Assert.Equal(
            "902-3159896-1390916", (await Only("amazon-sp-api", static root => new JObject { ["payload"] = root.SelectToken("payload.Orders[0]") })).Number);
        Assert.Equal(
            "123-4567890-1234567", (await Only("amazon-sp-api-2026", static root => new JObject { ["order"] = root.SelectToken("orders[0]") })).Number);
        Assert.Equal("123-4567890-1234567", (await Only("amazon-sp-api-2026", static root => root.SelectToken("orders[0]")!)).Number);
    }

    [Theory]
    [InlineData("""{"items":[{"increment_id":"01","order_id":1,"grand_total":105,"order_currency_code":"USD","items":[{"name":"Mug"}]}],"total_count":1}""")]
    [InlineData("""{"payload":{"AmazonOrderId":"902-1-1","OrderItems":[{"Title":"Mug","QuantityOrdered":1}]}}""")]
    public async Task What_hangs_on_an_order_is_none(string json) => Assert.Empty((await Given.ReadText(json)).Orders());

    [Fact]
    public async Task A_template_without_products_gives_orders_without_lines()
    {
        const string Export = """
            Order ID,Customer Name,Customer Email,Order Date,Order Status,Order Total (inc tax),Total Quantity
            118,Jane Roe,jane@example.com,13/01/2026,Shipped,38.70,3
            """;
        GorgiasOrder order = Assert.Single((await Given.ReadText(Export)).Orders());
        Assert.Equal((38.70m, 0, null), (order.Total, order.LineItems.Count, order.Currency));
    }

    [Fact]
    public async Task Columns_that_repeat_on_every_row_count_once()
    {
        const string Export = """
            ID,Name,Email,Currency,Price: Total,Price: Total Shipping,Top Row,Line: Type,Line: Title,Line: Quantity,Line: Price
            5500000000101,#1001,jane@example.com,USD,24.50,4.50,TRUE,Line Item,Mug,1,14.00
            5500000000101,#1001,jane@example.com,USD,24.50,4.50,,Line Item,Tea,1,6.00
            5500000000101,#1001,jane@example.com,USD,24.50,4.50,,Shipping Line,Standard,1,4.50
            """;
        GorgiasOrder order = Assert.Single((await Given.ReadText(Export)).Orders());
        Assert.Equal((24.50m, 4.50m, 2, "shopify-5500000000101"), (order.Total, order.Shipping, order.LineItems.Count, order.ExternalId));
    }

    [Fact]
    public async Task A_row_without_a_number_continues_the_order_above()
    {
        const string Export = """
            ID,Name,Email,Price: Total,Top Row,Line: Type,Line: Title,Line: Quantity
            5500000000101,#1001,jane@example.com,20.00,TRUE,Line Item,Mug,1
            ,,,,,Line Item,Tea,1
            5500000000102,#1002,max@example.com,6.00,TRUE,Line Item,Tea,1
            """;
        Assert.Equal(
            [("jane@example.com", 2), ("max@example.com", 1)],
            (await Given.ReadText(Export)).Orders().Select(static order => (order.CustomerEmail!, order.LineItems.Count)));
    }

    [Fact]
    public async Task Where_one_amount_cannot_be_read_there_is_no_sum()
    {
        const string Report =
            "order-id\torder-item-id\tproduct-name\tquantity-purchased\titem-price\tshipping-price\tbuyer-email\n"
            + "111-1-1\t1\tMug\t1\t14.00\t4.50\ta@example.com\n111-1-1\t2\tTea\t1\t6.00\t{0}\ta@example.com\n";
        GorgiasOrder whole = Assert.Single((await Given.ReadText(Report.Replace("{0}", "4.50", StringComparison.Ordinal))).Orders());
        GorgiasOrder broken = Assert.Single((await Given.ReadText(Report.Replace("{0}", "4.50.1", StringComparison.Ordinal))).Orders());
        Assert.Equal((9.00m, null), (whole.Shipping, broken.Shipping));
    }

    private static async Task<GorgiasOrder> Only(string id, Func<JObject, JToken> one)
    {
        JToken part = one(JObject.Parse(await File.ReadAllTextAsync(ExportFixture.Load(id).Path)));
        return Assert.Single((await Given.ReadText(part.ToString())).Orders());
    }

    [Fact]
    public async Task In_a_report_that_never_quotes_a_quote_is_a_character()
    {
        var report = ExportFixture.Load("amazon-new-orders");
        string[] lines = await File.ReadAllLinesAsync(report.Path, System.Text.Encoding.Latin1);
        int product = Array.IndexOf(lines[0].Split('\t'), "product-name");
        for (int row = 1; row < lines.Length; row++)
        {
            string[] values = lines[row].Split('\t');
            values[product] = "\"5 inch mug";
            lines[row] = string.Join('\t', values);
        }

        List<OrderResult> results = await Given.ReadBytes(System.Text.Encoding.Latin1.GetBytes(string.Join("\r\n", lines)));

        Assert.Equal(report.Orders.Count, results.Orders().Count());
        Assert.All(results.Orders().SelectMany(static order => order.LineItems), static line => Assert.Equal("\"5 inch mug", line.Name));
    }
}
