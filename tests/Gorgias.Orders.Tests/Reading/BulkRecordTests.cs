using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Reading;

public sealed class BulkRecordTests
{
    private static Dictionary<string, object?> Order(int number) =>
        Given.Record(("id", $"gid://shopify/Order/{number}"), ("name", $"#{number}"), ("email", "a@example.com"));

    private static Dictionary<string, object?> Line(int number, int order) => Given.Record(
        ("id", $"gid://shopify/LineItem/{number}"), ("title", "Mug"), ("quantity", 1L), ("__parentId", $"gid://shopify/Order/{order}"));

    [Fact]
    public void Records_of_an_order_are_gathered_until_another_comes()
    {
        var reader = new RecordReader();

        Assert.Empty(reader.Add(Order(1), source: "o1"));
        Assert.True(reader.IsGathering);
        Assert.Empty(reader.Add(Line(11, 1), source: "l11"));
        Assert.Empty(reader.Add(Line(12, 1), source: "l12"));
        RecordResult first = Assert.Single(reader.Add(Order(2), source: "o2"));
        RecordResult second = Assert.Single(reader.Complete());

        Assert.False(reader.IsGathering);
        Assert.Equal(2, first.Order!.LineItems.Count);
        Assert.Equal(["o1", "l11", "l12"], first.Sources);
        Assert.Empty(second.Order!.LineItems);
    }

    [Fact]
    public void An_order_with_its_lines_inside_is_complete_at_once()
    {
        var reader = new RecordReader();
        Dictionary<string, object?> order = Order(1);
        order["lineItems"] = Given.Record(("nodes", Given.List()));
        Assert.Single(reader.Add(order));
        Assert.False(reader.IsGathering);
    }

    [Fact]
    public void A_child_of_an_order_that_was_ended_is_an_error()
    {
        var reader = new RecordReader();
        reader.Add(Order(1));
        Assert.Single(reader.Complete());

        RecordResult late = Assert.Single(reader.Add(Line(11, 1)));

        Assert.Equal(OrderFormatProblem.MisplacedRow, late.Error!.Problem);
        Assert.Empty(reader.Add(Line(12, 1)));
        Assert.Empty(reader.Complete());
    }

    [Fact]
    public void Any_other_record_ends_the_order_before_it()
    {
        var reader = new RecordReader();
        reader.Add(Order(1));
        Assert.Equal(["shopify-1", "shopify-450789469"], reader.Add(Given.ShopifyOrder()).Select(result => result.ExternalId));
        reader.Add(Order(1));
        Assert.Equal(["shopify-1", null], reader.Add(Given.Record(("Email", "a@example.com"))).Select(result => result.ExternalId));
    }

    [Fact]
    public void A_customer_alone_is_a_record_of_its_own()
    {
        var reader = new RecordReader();
        Assert.Empty(reader.Add(Given.Record(("id", "gid://shopify/Customer/7"), ("email", "a@example.com"))));
        RecordResult customer = Assert.Single(reader.Complete());
        Assert.Equal((null, "a@example.com"), (customer.Order, customer.CustomerEmail));
    }

    [Fact]
    public void A_ticket_field_of_a_child_is_not_the_orders()
    {
        var reader = new RecordReader();
        reader.Add(Order(1));
        Dictionary<string, object?> line = Line(11, 1);
        line["Subject"] = "no";
        reader.Add(line);
        Assert.Empty(Assert.Single(reader.Complete()).TicketFields);
    }
}
