using System.Globalization;
using System.Text;
using Gorgias.Orders.Messages;
using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Files;

/// <summary>What a file as a whole tells of its columns.</summary>
public sealed class SurveyTests
{
    private static async Task<GorgiasOrder[]> Read(string text, OrderReadOptions? options = null)
    {
        List<OrderResult> results = await Given.ReadBytes(Encoding.UTF8.GetBytes(text), options);
        Assert.Empty(results.Errors());
        return [.. results.Orders()];
    }

    private static string? Day(DateTimeOffset? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("1/15/26", "1/2/26", "2026-01-02")]
    [InlineData("15/1/26", "1/2/26", "2026-02-01")]
    [InlineData("15/1/2026 9:30", "01/02/2026 9:30", "2026-02-01")]
    [InlineData("3/3/26", "1/2/26", null)]
    public async Task A_date_further_down_decides_the_column(string last, string first, string? day)
    {
        GorgiasOrder[] orders = await Read($"Order,Date,Product\n1,{first},Mug\n2,{last},Pot\n");
        Assert.Equal(day, Day(orders[0].CreatedAt));
        Assert.Equal(day is null ? first : null, orders[0].AdditionalFields.GetValueOrDefault("Date"));
    }

    [Fact]
    public async Task A_column_decides_for_itself_and_for_no_other()
    {
        GorgiasOrder order = (await Read("Order,Date,Ship Date,Product\n1,1/2/26,1/2/26,Mug\n2,15/1/26,,Pot\n"))[0];
        Assert.Equal("2026-02-01", Day(order.CreatedAt));
        Assert.Null(order.FulfilledAt);
    }

    [Theory]
    [InlineData("en-US", "2026-01-02", true)]
    [InlineData("en-GB", null, false)]
    public async Task A_culture_that_contradicts_the_column_decides_nothing(string culture, string? day, bool isRead)
    {
        var unread = new List<UnreadColumn>();
        GorgiasOrder[] orders = await Read(
            "Order,Date,Product\n1,1/2/2026,Mug\n2,1/15/2026,Pot\n",
            new OrderReadOptions { Culture = CultureInfo.GetCultureInfo(culture), OnUnread = unread.Add });
        Assert.Equal(day, Day(orders[0].CreatedAt));
        Assert.Equal("2026-01-15", Day(orders[1].CreatedAt));
        Assert.Equal(isRead, unread.Count == 0);
    }

    [Fact]
    public async Task Of_dates_that_nobody_can_tell_apart_the_file_says_once_what_to_type()
    {
        var unread = new List<UnreadColumn>();
        await Read("Order,Date,Product\n1,1/2/26,Mug\n2,3/4/26,Pot\n", new OrderReadOptions { OnUnread = unread.Add });
        UnreadColumn column = Assert.Single(unread);
        Assert.Equal(("Date", 2L, 1L, FieldMessages.ExpectedDateOrder), (column.Column, column.Count, column.FirstRow!.Value, column.Expected));
    }

    [Theory]
    [InlineData("59,00", "1.234", 1234)]
    [InlineData("1.234,56", "1.234", 1234)]
    [InlineData("19.90", "1.234", 1.234)]
    [InlineData("19.90", "1,234", 1234)]
    [InlineData("59,00", "1,234", 1.234)]
    public async Task An_amount_further_down_decides_the_decimal_sign(string last, string first, decimal amount)
    {
        GorgiasOrder[] orders = await Read($"Order;Order Total;Product\n1;{first};Mug\n2;{last};Pot\n");
        Assert.Equal(amount, orders[0].Total);
    }

    [Fact]
    public async Task Another_column_decides_the_decimal_sign_of_one_that_leaves_it_open()
    {
        GorgiasOrder order = (await Read("Order;Total;Product;Qty;Price\n1;1.234;Mug;1.500;0,82\n"))[0];
        Assert.Equal((1234m, 1500m), (order.Total, order.LineItems[0].Quantity));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("de-DE")]
    public async Task Shopifys_export_may_have_decimal_commas(string? culture)
    {
        GorgiasOrder[] orders = await Read(
            "Name;Email;Total;Lineitem name;Lineitem price;Lineitem quantity\n#1;a@example.com;1.059;Mug;59,00;1\n#2;b@example.com;1.059,00;Pot;1.059;1\n",
            new OrderReadOptions { Culture = culture is null ? null : CultureInfo.GetCultureInfo(culture) });
        Assert.Equal([1059m, 1059m], orders.Select(order => order.Total!.Value));
        Assert.Equal([59m, 1059m], orders.Select(order => order.LineItems[0].UnitPrice!.Value));
    }

    private const string Header = "Order,Product,Qty,Price,Total\n";

    [Theory]
    [InlineData("1,Mug,1,14.00,14.00\n1,Pot,1,15.00,15.00\n", 29.00)]
    [InlineData("1,Mug,1,14.00,14.00\n1,Pot,1,14.00,14.00\n", 28.00)]
    [InlineData("1,Mug,2,7.00,14.00\n1,Pot,1,14.00,14.00\n", 28.00)]
    [InlineData("1,Mug,2,7.00,14.00\n1,Pot,1,14.00,14.00\n2,Cup,1,3.00,3.00\n", 28.00)]
    public async Task Totals_that_differ_or_are_price_times_quantity_are_the_lines(string rows, decimal total)
    {
        GorgiasOrder order = (await Read(Header + rows))[0];
        Assert.Equal(total, order.Total);
        Assert.Equal(total, order.LineItems.Sum(line => line.Total));
    }

    [Theory]
    [InlineData("1,Mug,2,14.00,44.00\n1,Pot,1,12.00,44.00\n")]
    [InlineData("1,Mug,2,14.00,44.00\n1,Pot,1,12.00,\n")]
    [InlineData("1,Mug,,,44.00\n1,Pot,,,44.00\n2,A,,,5.00\n2,B,,,5.00\n3,A,,,6.00\n3,B,,,6.00\n")]
    public async Task Totals_of_several_orders_that_no_line_has_are_the_orders(string rows) => Assert.Equal(44.00m, (await Read(Header + rows))[0].Total);

    [Fact]
    public async Task One_order_with_two_totals_decides_for_orders_with_one()
    {
        GorgiasOrder[] orders = await Read(Header + "1,Mug,,,14.00\n1,Pot,,,14.00\n2,Cup,,,5.00\n2,Jar,,,6.00\n");
        Assert.Equal([28.00m, 11.00m], orders.Select(order => order.Total!.Value));
    }

    [Fact]
    public async Task A_total_that_may_be_either_is_left_out_and_said_once()
    {
        var unread = new List<UnreadColumn>();
        GorgiasOrder[] orders = await Read(Header + "1,Mug,,,14.00\n1,Pot,,,14.00\n2,Cup,,,5.00\n", new OrderReadOptions { OnUnread = unread.Add });
        Assert.Equal([null, 5.00m], orders.Select(order => order.Total));
        Assert.All(orders[0].LineItems, line => Assert.Equal("14.00", line.AdditionalFields["Total"]));
        Assert.Equal(("Total", FieldMessages.ExpectedTotalMeaning("Total")), unread.Select(column => (column.Column, column.Expected)).Single());
    }

    [Theory]
    [InlineData("Total", 14.00, null)]
    [InlineData("LineTotal", null, 14.00)]
    public async Task A_mapping_decides_what_a_total_is(string field, double? total, double? line)
    {
        var options = new OrderReadOptions { FieldMapping = new Dictionary<string, IReadOnlyList<string>> { [field] = ["Total"] } };
        GorgiasOrder order = (await Read(Header + "1,Mug,,,14.00\n1,Pot,,,14.00\n", options))[0];
        Assert.Equal(((decimal?)total, (decimal?)line), (order.Total, order.LineItems[0].Total));
    }

    [Theory]
    [InlineData("45%", true)]
    [InlineData("0.45", true)]
    [InlineData("-0.45", true)]
    [InlineData("4.50", false)]
    public async Task A_discount_at_a_rate_stands_as_it_is_written(string discount, bool isRate)
    {
        GorgiasOrder[] orders = await Read($"Order,Product,Discount,Sales\n1,Mug,{discount},55.00\n1,Pot,0,20.00\n2,Cup,0,3.00\n");
        Assert.Equal(isRate ? discount : null, orders[0].LineItems[0].AdditionalFields.GetValueOrDefault("Discount"));
        Assert.Equal(isRate ? "0" : null, orders[1].LineItems[0].AdditionalFields.GetValueOrDefault("Discount"));
        Assert.Equal(isRate, orders[0].Discount is null);
        Assert.Equal(isRate, orders[0].LineItems.All(line => line.Discount is null));
    }

    [Fact]
    public async Task A_discount_below_one_is_money_where_the_amounts_say_so()
    {
        GorgiasOrder order = (await Read("Order,Product,Qty,Price,Line Discount,Line Total\n1,Mug,2,2.00,0.50,3.50\n"))[0];
        Assert.Equal((0.50m, 3.50m), (order.LineItems[0].Discount, order.LineItems[0].Total));
    }

    [Fact]
    public async Task A_line_with_a_discount_at_a_rate_has_no_total_of_our_own()
    {
        GorgiasOrder order = (await Read("Order,Product,Qty,Price,Line Discount\n1,Mug,1,200.00,45%\n"))[0];
        Assert.Equal((null, null, "45%"), (order.LineItems[0].Total, order.LineItems[0].Discount, order.LineItems[0].AdditionalFields["Line Discount"]));
    }

    [Fact]
    public async Task Columns_that_differ_within_one_order_stand_with_the_lines_of_all()
    {
        GorgiasOrder[] orders = await Read(
            "Order,Product,Profit,Segment,Engraving\n1,Mug,4.20,Home,\n1,Pot,0.10,Home,Jane\n2,Cup,7.00,Office,\n");

        Assert.Equal(["4.20", "0.10"], orders[0].LineItems.Select(line => line.AdditionalFields["Profit"]));
        Assert.Equal(new Dictionary<string, string> { ["Profit"] = "0.10", ["Engraving"] = "Jane" }, orders[0].LineItems[1].AdditionalFields);
        Assert.Equal(new Dictionary<string, string> { ["Segment"] = "Home" }, orders[0].AdditionalFields);
        Assert.Equal("7.00", orders[1].LineItems[0].AdditionalFields["Profit"]);
        Assert.Equal(new Dictionary<string, string> { ["Segment"] = "Office" }, orders[1].AdditionalFields);
    }

    [Fact]
    public async Task Columns_that_a_shop_added_to_Shopifys_export_stand_with_the_lines_they_are_on()
    {
        GorgiasOrder order = (await Read("Name,Email,Total,Lineitem name,Bin,Batch\n#1,a@example.com,9.00,Cup,A1,7\n#1,,,Pot,B2,\n"))[0];
        Assert.Equal(["A1", "B2"], order.LineItems.Select(line => line.AdditionalFields["Bin"]));
        Assert.Equal(new Dictionary<string, string> { ["Batch"] = "7" }, order.AdditionalFields);
    }

    [Fact]
    public async Task Amounts_that_differ_between_the_rows_are_no_amounts_of_the_order()
    {
        GorgiasOrder order = (await Read("Order,Product,Qty,Price,Tax,Discount\n1,Mug,1,10.00,1.00,2.00\n1,Pot,1,20.00,2.00,\n1,Jar,1,30.00,3.00,5.00\n"))[0];
        Assert.Null(order.Tax);
        Assert.Equal(["1.00", "2.00", "3.00"], order.LineItems.Select(line => line.AdditionalFields["Tax"]));
        Assert.Equal(7.00m, order.Discount);
        Assert.Equal([8.00m, 20.00m, 25.00m], order.LineItems.Select(line => line.Total!.Value));
    }
}
