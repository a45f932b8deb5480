using Gorgias.Orders.Messages;
using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Files;

/// <summary>Rows of a file that are no records.</summary>
public sealed class TitleTests
{
    private const string Table = "Order,Email,Order Total,Product\n1,a@example.com,5.00,Mug\n2,b@example.com,6.00,Pot\n";

    [Theory]
    [InlineData("Sales report\n\n", 1)]
    [InlineData("Sales report\n\nOrders from 1 Jan to 31 Jan\n", 2)]
    [InlineData("\"Orders from 1 Jan, to 31 Jan\"\n\n", 1)]
    [InlineData("Sales report,,,\n,,,\nShop: Acme,,,\n", 2)]
    [InlineData("From:,2026-01-01,,\nTo:,2026-01-31,,\n", 2)]
    [InlineData("", 0)]
    public async Task Titles_above_the_header_are_left_out(string titles, int count)
    {
        var skipped = new List<SkippedRows>();
        List<OrderResult> results = await Given.ReadText(titles + Table, new OrderReadOptions { OnSkipped = skipped.Add });

        Assert.Empty(results.Errors());
        Assert.Equal([5.00m, 6.00m], results.Orders().Select(order => order.Total!.Value));
        Assert.Equal([1L, 2], results.Orders().Select(order => order.SourceRow!.Value));
        Assert.Equal(count, skipped.Where(static rows => rows.Reason == FileMessages.Title).Sum(static rows => rows.Count));
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public async Task Titles_do_not_hide_the_separator(char separator)
    {
        List<OrderResult> results = await Given.ReadText("Sales report, January, all shops\n\n" + Table.Replace(',', separator));
        Assert.Equal(["#1", "#2"], results.Orders().Select(order => order.Number));
    }

    [Fact]
    public async Task The_line_of_an_error_below_titles_is_the_files()
    {
        OrderFormatException error = (await Given.ReadText("Sales report\n\n" + Table + "3,broken,7.00,Cup\n")).Errors().Single();
        Assert.Equal((3L, 6L), (error.Row, error.Line));
    }

    [Fact]
    public async Task Titles_of_which_one_may_be_a_column_are_a_header()
    {
        List<OrderResult> results = await Given.ReadText("Order\n1001\n1002\n");
        Assert.Equal(["#1001", "#1002"], results.Orders().Select(order => order.Number));
    }

    [Fact]
    public async Task A_header_that_is_repeated_is_no_order()
    {
        var skipped = new List<SkippedRows>();
        string text = Table + "order,email,Order Total,Product\n3,c@example.com,7.00,Cup\n";
        List<OrderResult> results = await Given.ReadText(text, new OrderReadOptions { OnSkipped = skipped.Add });

        Assert.Empty(results.Errors());
        Assert.Equal(["#1", "#2", "#3"], results.Orders().Select(order => order.Number));
        Assert.Equal(new SkippedRows(FileMessages.RepeatedHeader, 1, 3, IsNotable: false), Assert.Single(skipped));
    }
}
