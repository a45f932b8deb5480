using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Reading;

public sealed class MappingTests
{
    private const string Shopify =
        "Name,Email,Lineitem name,Lineitem quantity,Lineitem price,Id,Total,Fee\n#1001,jane@example.com,Mug,1,14.00,55001,14.00,7.77\n";

    [Theory]
    [InlineData("a@example.com", "b@example.com", "a@example.com")]
    [InlineData("", "b@example.com", "b@example.com")]
    [InlineData(" ", "b@example.com", "b@example.com")]
    public void Of_several_columns_the_first_with_a_value_counts(string first, string second, string expected)
    {
        GorgiasOrder order = Read(Mapping("CustomerEmail", "Mail", "Mail 2"), ("Order", "1"), ("Mail", first), ("Mail 2", second));
        Assert.Equal(expected, order.CustomerEmail);
        Assert.Empty(order.AdditionalFields);
    }

    [Theory]
    [InlineData("Jane", "Roe", "Jane Roe")]
    [InlineData("", "Roe", "Roe")]
    [InlineData("Jane", null, "Jane")]
    [InlineData("", "", null)]
    public void A_plus_joins_what_is_not_empty(string? first, string? last, string? expected)
    {
        GorgiasOrder order = Read(Mapping("CustomerName", "Given + Family"), ("Order", "1"), ("given", first), ("Family", last));
        Assert.Equal(expected, order.CustomerName);
        Assert.Empty(order.AdditionalFields);
    }

    [Fact]
    public void A_column_with_a_plus_in_its_name_is_one_column()
    {
        GorgiasOrder order = Read(Mapping("CustomerName", "A + B"), ("Order", "1"), ("A", "x"), ("B", "y"), ("A + B", "Jane"));
        Assert.Equal("Jane", order.CustomerName);
    }

    [Fact]
    public async Task Rows_of_shopify_are_read_by_joined_columns_too()
    {
        OrderReadOptions options = Mapping("OrderNote", "Fee + Total");
        GorgiasOrder order = Assert.Single((await Given.ReadText(Shopify, options)).Orders());
        Assert.Equal(("7.77 14.00", "shopify-55001"), (order.OrderNote, order.ExternalId));
    }

    [Theory]
    [InlineData("Fee")]
    [InlineData("fee")]
    [InlineData("F*")]
    [InlineData("f?e")]
    public async Task An_ignored_column_is_kept_nowhere(string ignored)
    {
        var options = new OrderReadOptions { IgnoredColumns = [ignored] };
        GorgiasOrder shopify = Assert.Single((await Given.ReadText(Shopify, options)).Orders());
        GorgiasOrder plain = Assert.Single((await Given.ReadText("Order,Email,Fee,Shop\n1,a@example.com,7.77,North\n", options)).Orders());
        Assert.Equal("shopify-55001", shopify.ExternalId);
        Assert.Equal(["Shop"], plain.AdditionalFields.Keys);
        Assert.Empty(shopify.AdditionalFields);
    }

    [Fact]
    public void An_ignored_column_is_read_by_no_field()
    {
        var options = new OrderReadOptions { IgnoredColumns = ["Total", "Subject", "Shipping *"] };
        GorgiasOrder order = Read(options, ("Order", "1"), ("Total", "x"), ("Subject", "y"), ("Shipping City", "Bonn"), ("Sum", "3.00"));
        Assert.Null(order.ShippingAddress);
        Assert.Empty(order.TicketFields);
        Assert.DoesNotContain("Total", order.AdditionalFields.Keys);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("Id")]
    [InlineData("Name")]
    public async Task Ignoring_columns_never_changes_a_key(string ignored)
    {
        var options = new OrderReadOptions { IgnoredColumns = [ignored] };
        GorgiasOrder shopify = Assert.Single((await Given.ReadText(Shopify, options)).Orders());
        GorgiasOrder plain = Assert.Single((await Given.ReadText("Order,Order ID,Total\n1,77,5.00\n", options)).Orders());
        Assert.Equal(("shopify-55001", "order-1"), (shopify.ExternalId, plain.ExternalId));
    }

    [Fact]
    public async Task A_column_that_a_table_lacks_is_named_with_those_like_it()
    {
        OrderReadOptions options = Mapping("CustomerEmail", "Mail", "Mial 2");
        OrderFormatException error = Assert.Single(await Given.ReadText("Order,Mail,Mail 2,Colour\n1,a@example.com,,red\n", options)).Error!;
        Assert.Equal(OrderFormatProblem.MissingColumn, error.Problem);
        Assert.True(error.EndsReading);
        Assert.Contains("Mail 2", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Colour", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_an_object_one_of_the_columns_is_enough()
    {
        GorgiasOrder order = Read(Mapping("CustomerEmail", "Mail", "Mail 2"), ("Order", "1"), ("Mail 2", "b@example.com"));
        Assert.Equal("b@example.com", order.CustomerEmail);
    }

    [Fact]
    public void A_mapping_of_the_customer_alone_makes_no_order_of_a_person()
    {
        var reader = new RecordReader(Mapping("CustomerEmail", "Contact"));
        RecordResult person = Assert.Single(reader.Add(Given.Record(("Contact", "a@example.com"), ("Status", "closed"))));
        Assert.False(person.HoldsOrder);
        Assert.Equal("a@example.com", person.CustomerEmail);
        Assert.Equal("closed", person.TicketFields["Status"]);
    }

    private static GorgiasOrder Read(OrderReadOptions options, params (string Key, object? Value)[] record) => OrderReader.Read(Given.Record(record), options);

    private static OrderReadOptions Mapping(string field, params string[] columns) =>
        new() { FieldMapping = new Dictionary<string, IReadOnlyList<string>> { [field] = columns } };
}
