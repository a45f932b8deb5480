using Gorgias.Orders.Messages;
using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Files;

/// <summary>Tables as strangers have them: whose order it is, and how much, is right or is said.</summary>
public sealed class StrangersTests
{
    [Theory]
    [InlineData("Summe")]
    [InlineData("Grand Total:")]
    [InlineData("Page 1 of 2")]
    [InlineData("Gedruckt am 26.11.2026")]
    public async Task A_footer_in_the_column_of_numbers_is_no_order(string footer)
    {
        var skipped = new List<SkippedRows>();
        List<OrderResult> results = await Read(
            $"Order,Email,Product,Total\n1,a@example.com,Mug,5.00\n{footer},,,5.00\n", new OrderReadOptions { OnSkipped = skipped.Add });

        Assert.Equal("#1", Assert.Single(results.Orders()).Number);
        Assert.Equal(new SkippedRows(FileMessages.Summary, 1, 2, IsNotable: true), Assert.Single(skipped));
    }

    [Fact]
    public async Task A_number_that_begins_like_a_footer_is_a_number()
    {
        List<OrderResult> results = await Read("Order,Email,Total\nTotal-1001,a@example.com,5.00\nSUM1,,6.00\n");
        Assert.Equal(["Total-1001", "SUM1"], results.Orders().Select(static order => order.Number));
    }

    [Theory]
    [InlineData("Type")]
    [InlineData("Transaction Type")]
    public async Task A_refund_in_a_column_of_types_is_no_order(string column)
    {
        List<OrderResult> results = await Read($"Order,Email,{column},Product,Total\n1,a@example.com,Sale,Mug,5.00\n1,a@example.com,Refund,Mug,-5.00\n");
        Assert.Equal(5.00m, Assert.Single(results.Orders()).Total);
    }

    [Theory]
    [InlineData("1,Ann,,Mug\n1,Bob,bob@example.com,Pen\n")]
    [InlineData("1,Ann,ann@example.com,Mug\n1,Bob,,Pen\n")]
    [InlineData("1,Ann,,Mug\n1,Bob,,Pen\n")]
    public async Task Rows_of_two_customers_are_no_order_of_one(string rows) =>
        Assert.Equal(OrderFormatProblem.MisplacedRow, Assert.Single(await Read("Order,Name,Email,Product\n" + rows)).Error?.Problem);

    [Fact]
    public async Task Two_ids_under_one_number_are_two_orders() =>
        Assert.Equal(
            OrderFormatProblem.MisplacedRow,
            Assert.Single(await Read("Order Number,Order ID,Name,Product\n1,100,Ann,Mug\n1,200,Ann,Hat\n")).Error?.Problem);

    [Fact]
    public async Task Names_beside_one_address_are_of_one_customer()
    {
        List<OrderResult> results = await Read("Order,Name,Email,Product\n1,Ann,a@example.com,Mug\n1,Ann Roe,a@example.com,Pen\n");
        Assert.Equal(2, Assert.Single(results.Orders()).LineItems.Count);
    }

    [Fact]
    public async Task The_buyer_is_the_customer_and_not_the_guest()
    {
        GorgiasOrder order = Assert.Single((await Read("Order,Email,Buyer Email,Total\n7,guest@example.com,buyer@example.com,30.00\n")).Orders());
        Assert.Equal(("buyer@example.com", "guest@example.com"), (order.CustomerEmail, order.AdditionalFields["Email"]));
    }

    [Fact]
    public async Task A_row_with_a_product_alone_goes_on_with_the_order_above()
    {
        GorgiasOrder[] orders = [.. (await Read("Order,Email,Product\n1,a@example.com,Mug\n,,Pen\n2,b@example.com,Cap\n")).Orders()];
        Assert.Equal([2, 1], orders.Select(static order => order.LineItems.Count));
    }

    [Theory]
    [InlineData("\"1,000\"", null)]
    [InlineData("1.000", null)]
    [InlineData("0.500", 0.5)]
    [InlineData("1000", 1000.0)]
    public async Task A_quantity_that_may_be_a_thousand_times_another_is_left_out(string quantity, double? expected)
    {
        OrderResult result = Assert.Single(await Read($"Order,Email,Product,Qty\n1,a@example.com,Screw,{quantity}\n"));
        Assert.Equal((decimal?)expected, result.Order!.LineItems[0].Quantity);
    }

    [Theory]
    [InlineData("\"1,000\",1.50,\"1,500.00\"")]
    [InlineData("1.000,\"1,50\",\"1500,00\"")]
    public async Task Other_amounts_of_the_file_decide_a_quantity(string values)
    {
        OrderResult result = Assert.Single(await Read($"Order,Email,Product,Qty,Price,Line Total\n1,a@example.com,Screw,{values}\n"));
        Assert.Equal((1000m, 1500m), (result.Order!.LineItems[0].Quantity, result.Order.LineItems[0].Total));
    }

    [Theory]
    [InlineData("$10.00", "CAD", "CAD")]
    [InlineData("$10.00", null, "USD")]
    [InlineData("$10.00", "EUR", "USD")]
    [InlineData("€10.00", "CAD", "EUR")]
    public async Task A_bare_dollar_is_that_of_the_shop(string total, string? shop, string expected)
    {
        OrderResult result = Assert.Single(await Read($"Order,Email,Total\n1,a@example.com,{total}\n", new OrderReadOptions { DefaultCurrency = shop }));
        Assert.Equal((10.00m, expected), (result.Order!.Total, result.Order.Currency));
    }

    [Fact]
    public async Task An_amount_in_another_currency_is_kept_as_text()
    {
        GorgiasOrder order = Assert.Single((await Read("Order,Email,Total,Currency\n1,a@example.com,£10.00,EUR\n")).Orders());
        Assert.Equal((null, "EUR", "£10.00"), (order.Total, order.Currency, order.AdditionalFields["Total"]));
    }

    [Fact]
    public async Task Totals_of_lines_are_no_total_of_an_order_with_shipping()
    {
        const string Table = """
            Order,Email,Product,Qty,Price,Total,Shipping
            1,a@example.com,Mug,1,10.00,10.00,4.00
            1,a@example.com,Pen,1,3.00,3.00,4.00
            2,b@example.com,Hat,1,9.00,9.00,0
            3,c@example.com,Cap,1,7.00,7.00,4.00
            """;
        GorgiasOrder[] orders = [.. (await Read(Table)).Orders()];
        Assert.Equal([null, 9.00m, null], orders.Select(static order => order.Total));
        Assert.Equal([10.00m, 3.00m], orders[0].LineItems.Select(static line => line.Total!.Value));
    }

    [Fact]
    public async Task A_mapped_number_does_not_take_an_order_of_Shopify_apart()
    {
        var options = new OrderReadOptions { FieldMapping = new Dictionary<string, IReadOnlyList<string>> { ["OrderNumber"] = ["Id"] } };
        const string Export = "Name,Email,Total,Lineitem quantity,Lineitem name,Id\n#1,a@example.com,5.00,1,Mug,55\n#1,a@example.com,,2,Pen,\n";
        OrderResult result = Assert.Single(await Read(Export, options));
        Assert.Equal((2, "shopify-55", "55"), (result.Order!.LineItems.Count, result.Order.ExternalId, result.Order.Number));
    }

    [Fact]
    public async Task A_whole_number_with_a_fraction_of_nothing_is_the_number() =>
        Assert.Equal("order-123", Assert.Single((await Read("Order,Email,Total\n123.0,a@example.com,5.00\n")).Orders()).ExternalId);

    private static Task<List<OrderResult>> Read(string text, OrderReadOptions? options = null) =>
        Given.ReadBytes(System.Text.Encoding.UTF8.GetBytes(text), options);
}
