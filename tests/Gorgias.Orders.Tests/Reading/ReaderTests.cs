using Gorgias.Orders.Messages;
using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Reading;

public sealed class ReaderTests
{
    [Fact]
    public void An_order_with_only_an_id_is_read()
    {
        GorgiasOrder order = OrderReader.Read(Given.ShopifyOrder(
            ("name", null), ("email", null), ("currency", null), ("total_price", null), ("financial_status", null),
                ("line_items", Given.List(null, Given.Record())),
            ("customer", null), ("shipping_address", null), ("fulfillments", null), ("note_attributes", null), ("tags", null), ("created_at", null)));

        Assert.Equal("shopify-450789469", order.ExternalId);
        Assert.Null(order.Number);
        Assert.Null(order.CustomerEmail);
        Assert.Null(Assert.Single(order.LineItems).Quantity);
        Assert.Equal("Order 450789469", OrderRenderer.Subject(order));
    }

    [Theory]
    [InlineData("customer", 5L, FieldMessages.AnObject)]
    [InlineData("line_items", "none", FieldMessages.AList)]
    [InlineData("email", 7L, FieldMessages.ExpectedEmail)]
    [InlineData("total_price", "a lot", FieldMessages.ExpectedAmount)]
    [InlineData("total_price", true, FieldMessages.ExpectedAmount)]
    [InlineData("total_price", double.NaN, FieldMessages.ExpectedAmount)]
    [InlineData("total_price", 1e300, FieldMessages.ExpectedAmount)]
    [InlineData("created_at", "soon", FieldMessages.ExpectedDate)]
    public void The_error_of_a_wrong_type_says_what_was_expected(string field, object value, string expected)
    {
        // If line_items is not a list, the shape is recognised by these other fields.
        Dictionary<string, object?> record = Given.ShopifyOrder(("customer", Given.Record(("id", 1L))), ("subtotal_price", "1.00"), (field, value));
        record["fulfillments"] = Given.List();

        OrderFormatException error = Assert.Throws<OrderFormatException>(
            () => OrderReader.Read(record, new OrderReadOptions { Strict = true }, new OrderOrigin("orders.json", 317, 4711)));

        Assert.Equal(field, error.Field);
        Assert.Equal(expected, error.Expected);
        Assert.Equal(("orders.json", 317L, 4711L), (error.File, error.Row, error.Line));
        Assert.StartsWith(RecordMessages.Location("orders.json", 317, 4711), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nested_fields_are_named_by_their_path()
    {
        Dictionary<string, object?> record = Given.ShopifyOrder(("line_items", Given.List(Given.Record(("title", "Mug")), Given.Record(("price", "x")))));
        Assert.Equal("line_items[1].price", Assert.Throws<OrderFormatException>(
            () => OrderReader.Read(record, new OrderReadOptions { Strict = true })).Field);
    }

    [Fact]
    public void The_value_in_an_error_is_short_and_without_control_characters()
    {
        OrderFormatException error = Assert.Throws<OrderFormatException>(
            () => OrderReader.Read(Given.ShopifyOrder(("email", "x\u0007" + string.Concat(Enumerable.Repeat("🎂", 5000))))));
        Assert.True(error.Value!.Length <= 60, error.Value);
        Assert.StartsWith("x 🎂", error.Value, StringComparison.Ordinal);
        Assert.EndsWith("🎂…", error.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_may_be_numbers_or_texts()
    {
        Assert.Equal(409.94m, OrderReader.Read(Given.ShopifyOrder(("total_price", 409.94))).Total);
        Assert.Equal(409.94m, OrderReader.Read(Given.ShopifyOrder(("total_price", 409.94m))).Total);
        Assert.Equal(409m, OrderReader.Read(Given.ShopifyOrder(("total_price", 409L))).Total);
        Assert.Equal(1.234m, OrderReader.Read(Given.ShopifyOrder(("total_price", "1.234"))).Total);
    }

    [Fact]
    public void An_order_has_the_same_external_id_in_every_shape_of_Shopify()
    {
        GorgiasOrder rest = OrderReader.Read(Given.ShopifyOrder());
        GorgiasOrder graph = OrderReader.Read(Given.Record(("id", "gid://shopify/Order/450789469"), ("name", "#1001")));
        GorgiasOrder row = OrderReader.Read(Given.Record(("Name", "#1001"), ("Id", "450789469"), ("Total", "1.00"), ("Lineitem name", "Mug")));
        Assert.Equal(["shopify-450789469"], new[] { rest, graph, row }.Select(order => order.ExternalId).Distinct());
    }

    [Fact]
    public void Reads_Shopifys_GraphQL_order()
    {
        static Dictionary<string, object?> Money(string amount) => Given.Record(("shopMoney", Given.Record(("amount", amount), ("currencyCode", "USD"))));
        GorgiasOrder order = OrderReader.Read(Given.Record(
            ("id", "gid://shopify/Order/9"), ("name", "#9"), ("email", "jane@example.com"), ("totalPriceSet", Money("12.00")),
                ("displayFinancialStatus", "PAID"),
            ("tags", Given.List("gift")),
            ("lineItems", Given.Record(
                ("edges", Given.List(Given.Record(("node", Given.Record(("title", "Mug"), ("quantity", 2L), ("originalUnitPriceSet", Money("6.00")))))))))));

        Assert.Equal(("#9", 12.00m, "USD", "paid"), (order.Number, order.Total, order.Currency, order.FinancialStatus));
        Assert.Equal(12.00m, Assert.Single(order.LineItems).Total);
        Assert.Equal(["gift"], order.OrderTags);
    }

    [Fact]
    public void An_external_id_is_never_cut()
    {
        string longest = new('9', 249);
        Assert.Equal("order-" + longest, OrderReader.Read(Given.Record(("Order", longest))).ExternalId);
        Assert.Throws<OrderFormatException>(() => OrderReader.Read(Given.Record(("Order", longest + "9"))));
        Assert.Throws<OrderFormatException>(() => OrderReader.Read(Given.Record(("Order", longest)), new OrderReadOptions { ExternalIdPrefix = "b" }));
        Assert.Throws<OrderFormatException>(() => OrderReader.Read(Given.Record(("Order", "1"), ("ExternalId", new string('x', 256)))));
        Assert.Equal("mine", OrderReader.Read(Given.Record(("Order", "1"), ("ExternalId", " mine "))).ExternalId);
    }

    [Fact]
    public void Plain_rows_are_read_by_common_column_names()
    {
        GorgiasOrder order = OrderReader.Read(Given.Record(
            ("Bestellnummer", "A-7"), ("E-Mail", "jonas@example.com"), ("Vorname", "Jonas"), ("Nachname", "Weber"), ("Gesamtbetrag", "1.049,90 €"),
                ("Bestelldatum", "15.01.2026"),
            ("Sendungsnummer", "0034"), ("PLZ", "10115"), ("Ort", "Berlin"), ("Lieblingsfarbe", "blau")));

        Assert.Equal(("A-7", "order-A-7"), (order.Number, order.ExternalId));
        Assert.Equal(("Jonas Weber", "jonas@example.com"), (order.CustomerName, order.CustomerEmail));
        Assert.Equal((1049.90m, "EUR"), (order.Total, order.Currency));
        Assert.Equal("0034", order.Tracking.Single().Number);
        Assert.Equal("10115 Berlin", order.ShippingAddress!.ToString());
        Assert.Equal(new Dictionary<string, string> { ["Lieblingsfarbe"] = "blau" }, order.AdditionalFields);
    }

    [Fact]
    public void Plain_objects_may_nest()
    {
        GorgiasOrder order = OrderReader.Read(Given.Record(
            ("OrderNumber", 7L), ("Customer", Given.Record(("name", "Jane Roe"), ("email", "jane@example.com"))),
                ("Items", Given.List("Mug", Given.Record(("name", "Pot"), ("qty", 2L), ("price", 3.5m)))),
            ("ShippingAddress", Given.Record(("street", "12 Elm Street"), ("city", "Springfield"))), ("Tags", Given.List("a", "b"))));

        Assert.Equal(("#7", "Jane Roe", "jane@example.com"), (order.Number, order.CustomerName, order.CustomerEmail));
        Assert.Equal(["Mug", "2 x Pot"], order.LineItems.Select(line => line.ToString()));
        Assert.Equal(7.0m, order.LineItems[1].Total);
        Assert.Equal("12 Elm Street\nSpringfield", order.ShippingAddress!.ToString());
        Assert.Equal(["a", "b"], order.OrderTags);
    }

    [Fact]
    public void A_mapping_takes_precedence_over_the_synonyms()
    {
        var options = new OrderReadOptions
        {
            FieldMapping = new Dictionary<string, IReadOnlyList<string>> { ["ordernumber"] = ["ref no"], ["CustomerEmail"] = ["Kontakt"] },
        };
        GorgiasOrder order = OrderReader.Read(
            Given.Record(("Ref_No", "5"), ("Kontakt", "jane@example.com"), ("Email", "shop@example.com"), ("Order", "6")), options);
        Assert.Equal(("#5", "jane@example.com"), (order.Number, order.CustomerEmail));
    }

    [Fact]
    public void A_mapping_from_or_to_an_unknown_name_is_an_error()
    {
        Dictionary<string, object?> record = Given.Record(("Order", "1"));
        var column = new OrderReadOptions { FieldMapping = new Dictionary<string, IReadOnlyList<string>> { ["Total"] = ["Nowhere"] } };
        var field = new OrderReadOptions { FieldMapping = new Dictionary<string, IReadOnlyList<string>> { ["Totl"] = ["Order"] } };
        Assert.Equal(OrderFormatProblem.MissingColumn, Assert.Throws<OrderFormatException>(() => OrderReader.Read(record, column)).Problem);
        ArgumentException unknown = Assert.Throws<ArgumentException>(() => OrderReader.Read(record, field));
        Assert.Contains(nameof(OrderField.OrderNumber), unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_product_of_price_and_quantity_that_is_too_large_does_not_overflow()
    {
        GorgiasOrder order = OrderReader.Read(
            Given.ShopifyOrder(("line_items", Given.List(Given.Record(("title", "x"), ("quantity", "1000000000000000"), ("price", "1000000000000000"))))));
        Assert.Null(order.LineItems[0].Total);
    }

    [Theory]
    [InlineData("Référence", null)]
    [InlineData("SKU", "KH-1")]
    public void A_reference_is_a_product_only_beside_a_product(string column, string? sku) =>
        Assert.Equal(sku, OrderReader.Read(Given.Record(("Order", "1001"), (column, "KH-1"), ("Total", "5.00"))).LineItems.SingleOrDefault()?.Sku);

    [Fact]
    public void A_reference_beside_a_product_is_its_own() =>
        Assert.Equal("KH-1", OrderReader.Read(Given.Record(("Order", "1001"), ("Produit", "Tasse"), ("Référence", "KH-1"))).LineItems.Single().Sku);

    [Fact]
    public void A_state_without_an_address_is_the_order_s()
    {
        GorgiasOrder order = OrderReader.Read(Given.Record(("Order", "1001"), ("State", "shipped"), ("Total", "5.00")));
        GorgiasOrder sent = OrderReader.Read(Given.Record(("Order", "1001"), ("State", "NY"), ("City", "Albany"), ("Total", "5.00")));

        Assert.Equal(("shipped", null), (order.OrderStatus, order.ShippingAddress));
        Assert.Equal((null, "NY"), (sent.OrderStatus, sent.ShippingAddress!.Province));
    }
}
