using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Reading;

public sealed class KeyTests
{
    public static TheoryData<string, string, string?> Rows => new()
    {
        { "OrderId=1001;Email=a@example.com", "order-1001", null },
        { "Order #=#1001", "order-1001", null },
        { "OrderId=B77;OrderNumber=A1", "order-A1", null },
        { "OrderId=;OrderNumber=A1", "order-A1", null },
        { "OrderNumber=;OrderId=A1", "order-A1", null },
        { "OrderNumber=-;OrderId=A1", "order-A1", null },
        { "ExternalId=;Order ID=1001", "order-1001", null },
        { "external_id=zz;Order ID=1001", "zz", null },
        { "Name=#1001;Email=a@example.com", "order-1001", null },
        { "Order=1001", "order-1001", null },
        { "Order Name=#1001", "order-1001", null },
        { "Order Ref=1001", "order-1001", null },
        { "Bestellnummer=1001", "order-1001", null },
        { "increment_id=1001", "order-1001", null },
        { "id=1001;total=5.00", "order-1001", null },
        { "Order ID==\"000123\"", "order-000123", null },
        { "Order ID='000124", "order-000124", null },
        { "id=8;name=#1008;email=a@example.com", "shopify-8", null },
        { "id=9;order_number=1009", "shopify-9", null },
        { "id=9;admin_graphql_api_id=gid://shopify/Order/9;name=#1009", "shopify-9", null },
        { "id=gid://shopify/Order/9;name=#1009", "shopify-9", null },
        { "id=727;order_key=wc_order_x;number=727;total=5.00", "woocommerce-727", null },
        { "Name=#1001;Id=5500000000101;Total=1.00;Lineitem name=Mug", "shopify-5500000000101", null },
        { "Name=#1001;Id=5500000000101;Total=1.00;Lineitem name=Mug;Ref=X", "shopify-5500000000101", "OrderNote=Ref" },
        { "Name=#1001;Id=5500000000101;Total=1.00;Lineitem name=Mug;Ref=X", "shopify-5500000000101", "OrderNumber=Ref" },
        { "Name=#1001;Total=1.00;Lineitem name=Mug", "order-1001", null },
        { "Ref=A-7", "order-A-7", "OrderNumber=Ref" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_record_has_one_key_whichever_way_it_comes(string row, string key, string? mapping)
    {
        (string Name, string Value)[] fields = row.Split(';').Select(field => (field[..At(field)], field[(At(field) + 1)..])).ToArray();
        var options = new OrderReadOptions
        {
            FieldMapping = mapping?.Split('=') is [var field, var column] ? new Dictionary<string, IReadOnlyList<string>> { [field] = [column] } : null,
        };
        Dictionary<string, object?> record = fields.ToDictionary(field => field.Name, field => (object?)field.Value);
        string text = string.Join(",", fields.Select(field => field.Name)) + "\n"
            + string.Join(",", fields.Select(field => "\"" + field.Value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"")) + "\n";

        RecordReader reader = new(options);
        string? piped = reader.Add(record).Concat(reader.Complete()).Single().ExternalId;
        GorgiasOrder imported = (await Given.ReadText(text, options)).Orders().Single();

        Assert.Equal((key, key, key), (piped, imported.ExternalId, OrderReader.Read(record, options).ExternalId));

        static int At(string field) => field.IndexOf('=', StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Order ID", "5.5E+12")]
    [InlineData("Order ID", "5,5E+12")]
    [InlineData("Order Number", "1E+05")]
    [InlineData("ExternalId", "5.5E+12")]
    public void A_number_that_a_spreadsheet_shortened_is_refused(string column, string value)
    {
        var row = new Dictionary<string, object?> { [column] = value, ["Email"] = "a@example.com" };
        row.TryAdd("Order", "1");
        if (column != "ExternalId")
        {
            row.Remove("Order");
        }

        OrderFormatException error = Assert.IsType<OrderFormatException>(Assert.Single(new RecordReader().Add(row)).Error);
        Assert.Equal((OrderFormatProblem.InvalidValue, column, value), (error.Problem, error.Field, error.Value));
    }

    [Fact]
    public void A_shortened_id_of_a_shop_is_refused_unless_the_key_comes_from_elsewhere()
    {
        Dictionary<string, object?> row = Given.Record(("Name", "#1"), ("Id", "5.5E+12"), ("Total", "1.00"), ("Lineitem name", "Mug"));
        Assert.Throws<OrderFormatException>(() => OrderReader.Read(row));
        Assert.Null(OrderReader.Read(row, new OrderReadOptions { IgnoredFields = new HashSet<OrderField> { OrderField.ExternalId } }).ExternalId);
    }

    [Fact]
    public void A_prefix_goes_before_derived_keys_only()
    {
        var options = new OrderReadOptions { ExternalIdPrefix = "b-" };
        Assert.Equal("b-shopify-450789469", OrderReader.Read(Given.ShopifyOrder(), options).ExternalId);
        Assert.Equal("b-order-1", OrderReader.Read(Given.Record(("Order", "1")), options).ExternalId);
        Assert.Equal("mine", OrderReader.Read(Given.Record(("Order", "1"), ("External ID", "mine")), options).ExternalId);
    }

    [Fact]
    public void A_prefix_goes_before_the_derived_key_of_an_order_that_was_read_before_and_leaves_the_order_as_it_is()
    {
        var reader = new RecordReader(new OrderReadOptions { ExternalIdPrefix = "b-" });
        GorgiasOrder order = OrderReader.Read(Given.ShopifyOrder());
        GorgiasOrder own = OrderReader.Read(Given.Record(("Order", "1"), ("External ID", "mine")));
        GorgiasOrder prefixed = OrderReader.Read(Given.ShopifyOrder(), new OrderReadOptions { ExternalIdPrefix = "b-" });

        Assert.Equal(
            ["b-shopify-450789469", "mine", "b-shopify-450789469"],
            new[] { order, own, prefixed }.Select(known => reader.Add(known).Single().ExternalId));
        Assert.Equal("shopify-450789469", order.ExternalId);
    }

    [Fact]
    public void An_ExternalId_beside_a_shops_order_is_the_key_as_it_stands() =>
        Assert.Equal("mine", OrderReader.Read(Given.ShopifyOrder(("ExternalId", "mine"))).ExternalId);
}
