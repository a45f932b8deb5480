using System.Text;
using Gorgias.Orders.Messages;
using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Files;

public sealed class FileTests
{
    private const string Header = "Order,Email,Total,Product\n";

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task Finds_the_separator(char separator)
    {
        string text = "Order,Email,Total,Product\r\n1,a@example.com,5.00,Mug\r\n2,b@example.com,6.00,Pot\r\n".Replace(',', separator);
        Assert.Equal([5.00m, 6.00m], (await Given.ReadText(text)).Orders().Select(order => order.Total!.Value));
    }

    [Fact]
    public async Task Quotes_keep_separators_line_breaks_and_quotes()
    {
        GorgiasOrder order = (await Given.ReadText("Order,Product,Note\r\n1,\"Mug, \"\"big\"\"\",\"first\r\nsecond\"\r\n2,Pot,\r\n")).Orders().First();
        Assert.Equal("Mug, \"big\"", order.LineItems[0].Name);
        Assert.Equal("first\r\nsecond", order.OrderNote);
    }

    [Fact]
    public async Task The_separator_line_of_Excel_is_read() =>
        Assert.Equal("#1", (await Given.ReadText("sep=;\r\nOrder;Product\r\n1;Mug\r\n")).Orders().Single().Number);

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 with mark", "utf-16", "utf-16 big endian", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Reads_the_encodings_that_spreadsheets_write(string encoding)
    {
        const string Text = "Order;Name;Total\r\n1;Zoë Müller – “Café”;€ 5,00\r\n";
        byte[] bytes = encoding switch
        {
            "utf-8" => new UTF8Encoding(false).GetBytes(Text),
            "utf-8 with mark" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)],
            "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)],
            "utf-16 big endian" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Text)],
            _ => Text.Select(character => character switch
            {
                '–' => (byte)0x96,
                '“' => (byte)0x93,
                '”' => (byte)0x94,
                '€' => (byte)0x80,
                _ => (byte)character,
            }).ToArray(),
        };

        GorgiasOrder order = (await Given.ReadBytes(bytes)).Orders().Single();

        Assert.Equal("#1", order.Number);
        Assert.Equal("Zoë Müller – “Café”", order.CustomerName);
        Assert.Equal((5.00m, "EUR"), (order.Total, order.Currency));
    }

    [Fact]
    public async Task The_error_of_a_broken_row_names_it_and_the_other_rows_are_read()
    {
        string text = Header + string.Concat(Enumerable.Range(1, 400).Select(row => $"{row},a@example.com,{(row == 317 ? "lots" : "1.00")},Mug\n"));

        List<OrderResult> results = await Given.ReadText(text, new OrderReadOptions { SourceName = "orders.csv", Strict = true });

        OrderFormatException error = Assert.Single(results.Errors());
        Assert.Equal((317L, 318L, "Total", "lots", false), (error.Row, error.Line, error.Field, error.Value, error.EndsReading));
        Assert.Equal(
            RecordMessages.Location("orders.csv", 317, 318) + FieldMessages.Invalid("Total", "lots", FieldMessages.ExpectedAmount), error.Message);
        Assert.Equal(399, results.Orders().Count());
        Assert.Same(error, results[316].Error);
    }

    [Fact]
    public async Task A_row_with_too_few_values_is_read_and_a_row_with_too_many_is_an_error()
    {
        List<OrderResult> results = await Given.ReadText(Header + "1,a@example.com\n2,b@example.com,1,234.00,Mug\n3,c@example.com,1.00,Mug,,\n");
        Assert.Equal(["#1", "#3"], results.Orders().Select(order => order.Number));
        Assert.Equal((2L, OrderFormatProblem.MisplacedRow), (results.Errors().Single().Row, results.Errors().Single().Problem));
    }

    [Fact]
    public async Task A_row_with_too_many_values_fails_its_whole_order()
    {
        List<OrderResult> results = await Given.ReadText("Name,Total,Lineitem name\n#1,1.00,Mug\n#1,,Pot,extra\n#1,,Cup\n#2,2.00,Jug\n");
        Assert.Equal("#2", Assert.Single(results.Orders()).Number);
        Assert.Equal(2L, Assert.Single(results.Errors()).Row);
    }

    [Theory]
    [InlineData("#1,a@example.com,1,1.00,Mug\n#1,b@example.com,,,Pot\n")]
    [InlineData("#1,a@example.com,1,1.00,Mug\n#1,a@example.com,2,2.00,Pot\n")]
    [InlineData("#1,a@example.com,1,1.00,Mug\n#2,c@example.com,3,2.00,Jug\n#1,b@example.com,2,2.00,Pot\n")]
    public async Task Rows_of_one_name_from_two_customers_or_orders_are_not_joined(string rows)
    {
        List<OrderResult> results = await Given.ReadText("Name,Email,Id,Total,Lineitem name\n" + rows);

        Assert.All(results.Orders(), static order => Assert.Single(order.LineItems));
        Assert.Contains(results.Errors(), static error => error.Problem == OrderFormatProblem.MisplacedRow);
    }

    [Fact]
    public async Task Of_two_columns_with_the_same_name_the_first_that_is_not_empty_counts()
    {
        GorgiasOrder[] orders = (await Given.ReadText("Order,Email,Email,Colour,Colour\n1,,b@example.com,red,blue\n2,a@example.com,b@example.com,,\n")).Orders()
            .ToArray();
        Assert.Equal(["b@example.com", "a@example.com"], orders.Select(order => order.CustomerEmail));
        Assert.Equal(new Dictionary<string, string> { ["Colour"] = "red", ["Colour (2)"] = "blue" }, orders[0].AdditionalFields);
    }

    [Fact]
    public async Task A_missing_column_leaves_its_field_empty()
    {
        GorgiasOrder order = (await Given.ReadText("Order,Product\n1,Mug\n")).Orders().Single();
        Assert.Null(order.CustomerEmail);
        Assert.Null(order.Total);
    }

    [Fact]
    public async Task A_very_long_value_is_read_whole()
    {
        string note = new string('x', 1_000_000);
        Assert.Equal(note, (await Given.ReadText("Order,Note\n1,\"" + note + "\"\n")).Orders().Single().OrderNote);
    }

    [Fact]
    public async Task An_unclosed_quote_ends_the_file_at_its_row()
    {
        List<OrderResult> results = await Given.ReadText("Order,Product\n1,Mug\n2,\"Pot\n3,Cup\n");
        Assert.Equal("#1", results.Orders().Single().Number);
        OrderFormatException error = results.Last().Error!;
        Assert.Equal((2L, 3L, OrderFormatProblem.Syntax, true), (error.Row, error.Line, error.Problem, error.EndsReading));
    }

    [Fact]
    public async Task An_unclosed_quote_in_a_large_file_does_not_exhaust_memory()
    {
        using var reader = new RepeatingText("Order,Product\n1,Mug\n2,\"", "Cup\n");
        List<OrderResult> results = await Given.All(OrderFile.ReadAsync(reader));
        Assert.Equal(OrderFormatProblem.Syntax, results.Last().Error!.Problem);
        Assert.True(reader.Returned < 64_000_000);
    }

    [Theory]
    [InlineData("", OrderFormatProblem.Empty)]
    [InlineData(" \r\n\r\n", OrderFormatProblem.Empty)]
    [InlineData("Order,Email\n", OrderFormatProblem.Empty)]
    [InlineData("[]", OrderFormatProblem.Empty)]
    [InlineData("{\"orders\":[]}", OrderFormatProblem.Empty)]
    [InlineData("Dear all,\nplease find the orders attached.\n", OrderFormatProblem.UnknownShape)]
    [InlineData("Name,Email\nJane Roe,jane@example.com\nJoe,joe@example.com\n", OrderFormatProblem.UnknownShape)]
    [InlineData("PK\u0003\u0004xl/workbook.xml", OrderFormatProblem.NotText)]
    [InlineData("\u0089PNG\0\0", OrderFormatProblem.NotText)]
    public async Task A_file_without_orders_gives_one_clear_error(string text, OrderFormatProblem problem)
    {
        OrderFormatException error = Assert.Single(await Given.ReadText(text)).Error!;
        Assert.Equal(problem, error.Problem);
        Assert.True(error.EndsReading);
    }

    [Theory]
    [InlineData("Order,Email,Product\n1,a@example.com,Mu\0g\n")]
    [InlineData("Order,Email,Product\n1\0,a@example.com\0,Mug\n")]
    public async Task A_NUL_in_a_text_does_no_harm(string text)
    {
        GorgiasOrder order = (await Given.ReadText(text)).Orders().Single();
        Assert.Equal(("#1", "a@example.com"), (order.Number, order.CustomerEmail));
    }

    [Fact]
    public async Task UTF_16_without_a_mark_is_no_text() => Assert.Equal(
        OrderFormatProblem.NotText, Assert.Single(await Given.ReadBytes(Encoding.Unicode.GetBytes(Header + "1,a@example.com,1.00,Mug\n"))).Error!.Problem);

    [Fact]
    public async Task A_missing_mapped_column_is_reported_once_with_the_existing_columns()
    {
        var options = new OrderReadOptions { FieldMapping = new Dictionary<string, IReadOnlyList<string>> { ["Total"] = ["Sum"] } };
        OrderFormatException error = Assert.Single(await Given.ReadText(Header + "1,,,\n2,,,\n", options)).Error!;
        Assert.Equal(OrderFormatProblem.MissingColumn, error.Problem);
        Assert.Contains("Order, Email, Total, Product", error.Message, StringComparison.Ordinal);
    }

    private const string One = """{"id":1,"name":"#1","financial_status":"paid","total_price":"1.00","line_items":[]}""";
    private const string Two = """{"id":2,"name":"#2","financial_status":"paid","total_price":"2.00","line_items":[]}""";

    [Theory]
    [InlineData("[" + One + "," + Two + "]")]
    [InlineData("{\"orders\":[" + One + "," + Two + "]}")]
    [InlineData("{\"page\":1,\"orders\":[" + One + "," + Two + "],\"next\":null}")]
    [InlineData("{\"data\":{\"orders\":{\"nodes\":[" + One + "," + Two + "]}}}")]
    [InlineData(One + "\n" + Two + "\n")]
    [InlineData(One + "\r\n\r\n" + Two)]
    [InlineData("{\"order\":" + One + "}\n{\"order\":" + Two + "}")]
    [InlineData("\uFEFF  [" + One + ",\n" + Two + "]")]
    public async Task Finds_the_orders_in_every_envelope(string json) =>
        Assert.Equal(["shopify-1", "shopify-2"], (await Given.ReadText(json)).Orders().Select(order => order.ExternalId));

    [Theory]
    [InlineData(One)]
    [InlineData("{\"order\":" + One + "}")]
    [InlineData("{\n\"order\":\n" + One + "\n}\n")]
    public async Task Finds_a_single_order(string json) => Assert.Equal("shopify-1", Assert.Single(await Given.ReadText(json)).Order!.ExternalId);

    [Fact]
    public async Task Truncated_JSON_gives_the_orders_before_the_end_and_then_an_error_with_its_row_and_line()
    {
        List<OrderResult> results = await Given.ReadText("[\n" + One + ",\n" + Two + ",\n{\"id\":3,\"na");
        Assert.Equal(2, results.Orders().Count());
        OrderFormatException error = results[2].Error!;
        Assert.Equal((3L, 4L, OrderFormatProblem.Syntax, true), (error.Row, error.Line, error.Problem, error.EndsReading));
    }

    [Theory]
    [InlineData("[" + One)]
    [InlineData("[" + One + ",")]
    [InlineData("{\"orders\":[" + One)]
    [InlineData("{\"orders\":[" + One + "]")]
    [InlineData("[" + One + "}")]
    public async Task JSON_that_is_not_closed_is_never_read_as_complete(string json)
    {
        List<OrderResult> results = await Given.ReadText(json);
        Assert.Equal("shopify-1", results[0].Order!.ExternalId);
        Assert.Equal(OrderFormatProblem.Syntax, results[1].Error!.Problem);
    }

    [Fact]
    public async Task A_list_item_that_is_not_an_order_is_an_error_and_the_other_items_are_read()
    {
        List<OrderResult> results = await Given.ReadText(
            "[" + One + ",5,null,[1],{\"a\":1}," + Two.Replace("\"2.00\"", "\"x\"", StringComparison.Ordinal) + "," + Two + "]",
            new OrderReadOptions { Strict = true });
        Assert.Equal(["#1", "#2"], results.Orders().Select(order => order.Number));
        Assert.Equal([2L, 3, 4, 5, 6], results.Errors().Select(error => error.Row!.Value));
    }

    [Fact]
    public async Task A_broken_line_of_JSON_Lines_is_an_error_and_the_other_lines_are_read()
    {
        List<OrderResult> results = await Given.ReadText(One + "\n{\"id\":\n" + Two + "\n");
        Assert.Equal(["#1", "#2"], results.Orders().Select(order => order.Number));
        Assert.Equal((2L, 2L), (results[1].Error!.Row, results[1].Error!.Line));
    }

    [Fact]
    public async Task Deep_nesting_ends_in_an_error() =>
        Assert.Equal(OrderFormatProblem.Syntax, (await Given.ReadText(string.Concat(Enumerable.Repeat("{\"a\":[", 50_000)))).Single().Error!.Problem);

    [Fact]
    public async Task Ids_larger_than_any_number_type_stay_exact()
    {
        string json = One.Replace("\"id\":1", "\"id\":123456789012345678901234567890123456789", StringComparison.Ordinal);
        Assert.Equal("123456789012345678901234567890123456789", (await Given.ReadText(json)).Orders().Single().OrderId);
    }

    [Fact]
    public async Task Source_positions_rise_to_one()
    {
        byte[] text = Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Range(1, 1000).Select(row => $"{row},,1.00,Mug\n")));
        double[] positions = (await Given.ReadBytes(text)).Orders().Select(order => order.SourcePosition!.Value).ToArray();
        Assert.Equal(positions.Order(), positions);
        Assert.InRange(positions[499], 0.45, 0.55);
        Assert.InRange(positions[999], 0.99, 1.0);
    }

    [Fact]
    public async Task Reading_stops_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        using var reader = new RepeatingText(Header, "1,,,\n2,,,\n");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (OrderResult result in OrderFile.ReadAsync(reader, cancellationToken: stop.Token))
            {
                await stop.CancelAsync();
            }
        });
    }

    [Fact]
    public async Task A_missing_file_throws_FileNotFoundException() =>
        await Assert.ThrowsAsync<FileNotFoundException>(() => Given.All(OrderFile.ReadAsync(Given.Sample("none.csv"))));

    private const string Sorted = "Name,Id,Email,Total,Lineitem name\n#1,11,a@example.com,9.00,Cup\n#2,22,,,Jar\n#3,33,c@example.com,1.00,Lid\n"
        + "#2,22,b@example.com,5.00,Mug\n#1,11,,,Pot\n#2,22,,,Tin\n";

    [Fact]
    public async Task Rows_of_an_order_that_stand_apart_in_a_file_are_joined()
    {
        List<OrderResult> results = await Given.ReadBytes(Encoding.UTF8.GetBytes(Sorted));

        Assert.Empty(results.Errors());
        Assert.Equal(["#3", "#1", "#2"], results.Orders().Select(order => order.Number));
        Assert.Equal([1, 2, 3], results.Orders().Select(order => order.LineItems.Count));
        Assert.Equal([1.00m, 9.00m, 5.00m], results.Orders().Select(order => order.Total!.Value));
        Assert.Equal([3L, 1, 2], results.Orders().Select(order => order.SourceRow!.Value));
    }

    [Fact]
    public async Task A_broken_row_fails_its_order_also_when_the_other_rows_stand_apart()
    {
        List<OrderResult> results = await Given.ReadBytes(
            Encoding.UTF8.GetBytes("Order,Email,Product\n1,a@example.com,Cup\n2,b@example.com,Mug\n1,broken,Pot\n"));
        Assert.Equal("#2", results.Orders().Single().Number);
        Assert.Equal((3L, "Email"), (results.Errors().Single().Row!.Value, results.Errors().Single().Field));
    }

    [Fact]
    public async Task Rows_that_stand_apart_in_a_text_that_cannot_be_read_twice_are_errors()
    {
        List<OrderResult> results = await Given.ReadText(Sorted);
        Assert.All(results.Errors(), error => Assert.Equal(OrderFormatProblem.MisplacedRow, error.Problem));
        Assert.Equal([2L, 4, 5, 6], results.Errors().Select(error => error.Row!.Value));
    }

    [Fact]
    public async Task An_error_has_the_row_at_which_it_is()
    {
        List<OrderResult> results = await Given.ReadText("Order,Email,Product\n1,a@example.com,Cup\n1,broken,Pot\n");
        Assert.Equal("Pot", results.Single().Record!["Product"]);
    }

    [Fact]
    public async Task The_encoding_can_be_given()
    {
        var options = new OrderReadOptions { Encoding = Encoding.BigEndianUnicode };
        List<OrderResult> results = await Given.ReadBytes(Encoding.BigEndianUnicode.GetBytes("Order,Name\n1,Zoë\n"), options);
        Assert.Equal("Zoë", results.Orders().Single().CustomerName);
    }
}
