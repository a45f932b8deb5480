using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Reading;

public sealed class RecordReaderTests
{
    private static RecordResult One(Dictionary<string, object?> record, OrderReadOptions? options = null)
    {
        var reader = new RecordReader(options);
        return reader.Add(record).Concat(reader.Complete()).Single();
    }

    [Theory]
    [InlineData("0", null)]
    [InlineData("j***e", null)]
    [InlineData("12", "12")]
    public void Whom_a_shop_does_not_tell_has_no_id_in_it(string id, string? expected)
    {
        Assert.Equal(expected, One(Given.Record(("Order", "1"), ("Email", "a@example.com"), ("Customer ID", id))).StoreCustomerId);
        Assert.Equal(expected, One(Given.Record(("Email", "a@example.com"), ("Customer ID", id))).StoreCustomerId);
    }

    [Fact]
    public void Own_names_are_the_tickets_in_every_record()
    {
        (string, object?)[] own = [("Subject", "Late"), ("body_text", "Sorry"), ("Assignee Team", "EU"), ("IfExists", "Skip"), ("CustomerExternalId", "c1")];
        string[] names = ["AssigneeTeam", "BodyText", "CustomerExternalId", "IfExists", "Subject"];

        RecordResult[] results =
        [
            One(Given.Record([("Email", "a@example.com"), .. own])),
            One(Given.Record([("Order", "1"), .. own])),
            One(Given.Record([("Order", "1"), ("Product", "Mug"), .. own])),
            One(Given.ShopifyOrder(own)),
            One(Given.Record([("Name", "#1"), ("Total", "1.00"), ("Lineitem name", "Mug"), .. own])),
        ];

        Assert.All(results, result => Assert.Equal(names, result.TicketFields.Keys.Order()));
        Assert.All(results, result => Assert.Equal("c1", result.CustomerExternalId));
        Assert.All(results.Skip(1), result => Assert.Equal(names, result.Order!.TicketFields.Keys.Order()));
        Assert.All(results.Skip(1), result => Assert.Empty(result.Order!.AdditionalFields));
    }

    [Fact]
    public void Shared_names_are_the_tickets_only_in_a_record_without_an_order()
    {
        (string, object?)[] shared = [("Status", "closed"), ("Tags", "vip"), ("Message", "Happy birthday"), ("Channel", "web"), ("CreatedAt", "2026-01-15")];

        RecordResult ticket = One(Given.Record([("Email", "a@example.com"), .. shared]));
        RecordResult order = One(Given.Record([("Email", "a@example.com"), ("Order", "1"), .. shared]));
        RecordResult total = One(Given.Record([("Email", "a@example.com"), ("Total", "1.00"), .. shared]));

        Assert.Equal(["BodyText", "Channel", "CreatedAt", "Status", "Tag"], ticket.TicketFields.Keys.Order());
        Assert.Empty(ticket.SharedNames);
        Assert.False(ticket.HoldsOrder);
        Assert.Null(ticket.Order);
        Assert.Empty(order.TicketFields);
        Assert.Equal(["BodyText", "Channel", "Status", "Tag"], order.SharedNames.Order());
        Assert.Equal(("closed", "vip"), (order.Order!.OrderStatus, order.Order.OrderTags.Single()));
        Assert.Equal((true, null, null), (total.HoldsOrder, total.Order, total.Error));
        Assert.Empty(total.TicketFields);
    }

    [Fact]
    public void Names_that_a_shop_itself_uses_are_not_told_as_shared()
    {
        RecordResult json = One(Given.ShopifyOrder(("tags", "vip"), ("Channel", "web")));
        RecordResult row = One(Given.Record(("Name", "#1"), ("Tags", "vip"), ("Total", "1.00"), ("Lineitem name", "Mug"), ("Channel", "web")));
        Assert.Equal(["Channel"], json.SharedNames);
        Assert.Equal(["Channel"], row.SharedNames);
    }

    [Fact]
    public void The_preferred_name_of_a_field_counts_and_blank_ones_do_not()
    {
        RecordResult result = One(Given.Record(("Message", "c"), ("Body", "b"), ("BodyText", " "), ("Subject", ""), ("Email", "a@example.com")));
        Assert.Equal("b", result.TicketFields["BodyText"]);
        Assert.DoesNotContain("Subject", result.TicketFields.Keys);
    }

    [Fact]
    public void A_customer_id_of_the_shop_is_never_the_tickets()
    {
        RecordResult result = One(Given.Record(("CustomerId", "510000001"), ("Email", "a@example.com"), ("SendEmail", "true"), ("Force", "true")));
        Assert.Equal("510000001", result.StoreCustomerId);
        Assert.Empty(result.TicketFields);
    }

    [Fact]
    public void The_customer_is_the_same_with_an_order_and_without_one()
    {
        (string, object?)[] person = [("E-mail", "second@example.com"), ("Customer Email", "first@example.com"), ("Vorname", "Jane"), ("Nachname", "Roe")];
        RecordResult order = One(Given.Record([("Order", "1"), .. person]));
        RecordResult ticket = One(Given.Record(person));
        Assert.Equal(("first@example.com", "Jane Roe"), (order.CustomerEmail, order.CustomerName));
        Assert.Equal((order.CustomerEmail, order.CustomerName), (ticket.CustomerEmail, ticket.CustomerName));
    }

    [Fact]
    public void A_row_of_a_table_of_orders_without_a_number_is_a_record_without_an_order()
    {
        RecordResult result = One(Given.Record(("Order Number", ""), ("Email", "a@example.com"), ("Subject", "Hello"), ("Status", "closed")));
        Assert.Equal((true, null, null), (result.HoldsOrder, result.Order, result.Error));
        Assert.Equal("Subject", Assert.Single(result.TicketFields).Key);
        Assert.Equal(OrderFormatProblem.MissingField, One(Given.Record(("Order Number", ""), ("Total", "1.00"))).Error!.Problem);
    }

    [Fact]
    public void A_field_that_is_not_read_cannot_fail_a_record()
    {
        var options = new OrderReadOptions { IgnoredFields = new HashSet<OrderField> { OrderField.CustomerEmail } };
        Dictionary<string, object?>[] records =
        [
            Given.ShopifyOrder(("email", "jane@example")),
            Given.Record(("Order", "1"), ("Email", "jane@example")),
            Given.Record(("Name", "#1"), ("Email", "jane@example"), ("Total", "1.00"), ("Lineitem name", "Mug")),
        ];
        Assert.All(records, record => Assert.NotNull(One(record).Error));
        Assert.All(records, record => Assert.Equal((null, null), (One(record, options).Error, One(record, options).CustomerEmail)));
    }

    [Fact]
    public void Where_there_is_no_order_the_address_is_as_it_is_written()
    {
        RecordResult result = One(Given.Record(("Email", "jane@example"), ("Subject", "Hello")));
        Assert.Equal((null, "jane@example"), (result.Error, result.CustomerEmail));
    }

    [Fact]
    public void Records_that_may_go_on_wait_and_others_do_not()
    {
        var reader = new RecordReader();
        Assert.Single(reader.Add(Given.Record(("Order", "1"), ("Total", "1.00"))));
        Assert.Single(reader.Add(Given.Record(("Order", "1"), ("Items", Given.List("Mug")))));
        Assert.Single(reader.Add(Given.ShopifyOrder()));
        Assert.Single(reader.Add(Given.Record(("Email", "a@example.com"))));
        Assert.False(reader.IsGathering);
        Assert.Empty(reader.Add(Given.Record(("Order", "1"), ("Product", "Mug")), source: "first"));
        Assert.True(reader.IsGathering);
        Assert.Empty(reader.Add(Given.Record(("Order", "#1"), ("Product", "Pot")), source: "second"));
        RecordResult whole = Assert.Single(reader.Complete());
        Assert.Equal(["first", "second"], whole.Sources);
        Assert.Equal(2, whole.Order!.LineItems.Count);
        Assert.False(reader.IsGathering);
    }

    [Fact]
    public void A_later_row_of_an_order_is_an_error_that_names_both_rows()
    {
        var reader = new RecordReader();
        string[] orders = ["1", "2", "1", "1"];
        RecordResult[] results =
            [.. orders.SelectMany(order => reader.Add(Given.Record(("Order", order), ("Product", "Mug")), source: order)), .. reader.Complete()];

        Assert.Equal(3, results.Length);
        Assert.Equal(OrderFormatProblem.MisplacedRow, results[2].Error!.Problem);
        Assert.Equal(["1", "1"], results[2].Sources);
        Assert.Contains("1", results[2].Error!.Message, StringComparison.Ordinal);
        Assert.Contains("3", results[2].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_and_orders_that_were_read_before_come_in_their_turn()
    {
        var reader = new RecordReader();
        reader.Add(Given.Record(("Order", "1"), ("Product", "Mug")), source: "row");
        var error = new OrderFormatException("broken");

        IReadOnlyList<RecordResult> failed = reader.AddFailed(error, "broken");
        reader.Add(Given.Record(("Order", "2"), ("Product", "Mug")), source: "row");
        IReadOnlyList<RecordResult> known = reader.Add(
            new GorgiasOrder { ExternalId = "k" }, Given.Record(("Tag", "late"), ("Colour", "red")), source: "order");

        Assert.Equal(["row", "broken"], failed.Select(result => result.Source));
        Assert.Same(error, failed[1].Error);
        Assert.Equal(["row", "order"], known.Select(result => result.Source));
        Assert.Equal("late", Assert.Single(known[1].TicketFields).Value);
    }

    [Fact]
    public void A_layout_tells_what_columns_are_read_as_and_is_shared_by_records_with_the_same_names()
    {
        var reader = new RecordReader();
        RecordResult First() => reader.Add(
            Given.Record(("Email", "a@example.com"), ("Order", "1"), ("Subject", "s"), ("Colour", "red"), ("Status", "paid"))).Single();
        RecordResult Second() => reader.Add(Given.Record(("Email", "a@example.com"), ("Colour", "red"), ("Status", "open"))).Single();
        (RecordResult a, RecordResult b, RecordResult c) = (First(), Second(), First());

        Assert.Same(a.Layout, c.Layout);
        Assert.Equal(
            [("Email", "CustomerEmail"), ("Order", "OrderNumber"), ("Subject", "Subject"), ("Colour", "additional field"), ("Status", "OrderStatus")],
            a.Layout.Columns.Select(column => (column.Column, column.ReadAs)));
        Assert.Equal(
            [("Email", "CustomerEmail"), ("Colour", "not read"), ("Status", "Status")], b.Layout.Columns.Select(column => (column.Column, column.ReadAs)));
        Assert.Equal("line: Name", One(Given.Record(("Order", "1"), ("Product", "Mug"))).Layout.Columns[1].ReadAs);
    }

    [Fact]
    public void Side_fields_that_cannot_be_read_are_kept_as_text_and_counted_by_column()
    {
        var reader = new RecordReader();
        RecordResult first = reader.Add(
            Given.Record(("Order", "1"), ("Total", "free"), ("Currency", "Euro"), ("payment", Given.Record(("method", "card")))),
            new OrderOrigin(Row: 7)).Single();
        reader.Add(Given.Record(("Order", "2"), ("Total", "gratis"), ("Currency", "EUR"), ("payment", "card")));
        reader.Add(Given.Record(("Order", "3"), ("Total", "-"), ("Currency", "N/A"), ("payment", null)));

        Assert.Equal(
            new Dictionary<string, string> { ["Currency"] = "Euro", ["Total"] = "free", ["payment"] = "method: card" }, first.Order!.AdditionalFields);
        Assert.Equal([("Currency", 1L, 7L), ("Total", 2L, 7L), ("payment", 1L, 7L)], reader.Unread.Select(one => (one.Column, one.Count, one.FirstRow!.Value)));
        Assert.NotNull(One(Given.Record(("Order", "1"), ("Total", "free")), new OrderReadOptions { Strict = true }).Error);
        Assert.Null(One(Given.Record(("Order", "1"), ("Total", "-"), ("Date", "0000-00-00 00:00:00")), new OrderReadOptions { Strict = true }).Error);
    }

    [Fact]
    public void Lines_that_cannot_be_read_count_as_one_column()
    {
        var reader = new RecordReader();
        reader.Add(Given.ShopifyOrder(
            ("line_items", Given.List(Given.Record(("title", "Mug"), ("price", "x")), Given.Record(("title", "Pot"), ("price", "y"))))));
        Assert.Equal(("line_items[].price", 2L), (reader.Unread.Single().Column, reader.Unread.Single().Count));
    }

    [Theory]
    [InlineData("items")]
    [InlineData("result")]
    [InlineData("results")]
    [InlineData("data")]
    public void Lists_of_other_APIs_are_opened_when_they_hold_orders(string name)
    {
        IReadOnlyList<RecordResult> results = new RecordReader().Add(
            Given.Record((name, Given.List(Given.Record(("increment_id", "1")), Given.Record(("increment_id", "2")))), ("total_count", 2L)), source: "list");
        Assert.Equal(["order-1", "order-2"], results.Select(result => result.ExternalId));
        Assert.All(results, result => Assert.Equal("list", result.Source));
        Assert.Null(Assert.Single(new RecordReader().Add(Given.Record((name, Given.List(Given.Record(("colour", "red"))))))).Order);
    }

    [Fact]
    public void A_payload_is_opened() => Assert.Equal(2, new RecordReader().Add(Given.Record(
        ("payload", Given.Record(("Orders", Given.List(Given.Record(("OrderId", "1")), Given.Record(("OrderId", "2")))))))).Count);

    [Fact]
    public void Lines_of_an_order_are_not_orders() =>
        Assert.Equal("order-7", new RecordReader().Add(
            Given.Record(("order_id", "7"), ("items", Given.List(Given.Record(("order_id", "7"), ("name", "Mug")))))).Single().ExternalId);

    [Theory]
    [InlineData("59,00", null, "59.00")]
    [InlineData("59.00", null, "59.00")]
    [InlineData("1.234,50", null, "1234.50")]
    [InlineData("1.234", "de-DE", "1234")]
    public void Shopifys_export_is_read_as_a_spreadsheet_left_it(string written, string? culture, string total)
    {
        var options = new OrderReadOptions { Culture = culture is null ? null : System.Globalization.CultureInfo.GetCultureInfo(culture), Strict = true };
        RecordResult result = One(Given.Record(("Name", "#1"), ("Total", written), ("Lineitem name", "Mug"), ("Lineitem price", written)), options);
        Assert.Equal(total, result.Order!.Total!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
