using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Reading;

public sealed class RecogniserTests
{
    [Fact]
    public void Recognises_Shopify_by_its_own_fields()
    {
        Assert.Equal(OrderShape.ShopifyJson, OrderRecogniser.Recognise(Given.ShopifyOrder()));
        Assert.Equal(OrderShape.ShopifyJson, OrderRecogniser.Recognise(Given.Record(("order", Given.ShopifyOrder()))));
        Assert.Equal(OrderShape.ShopifyJson, OrderRecogniser.Recognise(Given.Record(("orders", Given.List(Given.ShopifyOrder())))));
    }

    [Fact]
    public void Recognises_WooCommerce_by_its_own_fields() => Assert.Equal(
        OrderShape.WooCommerceJson,
        OrderRecogniser.Recognise(Given.Record(("id", 727L), ("order_key", "wc_order_x"), ("billing", Given.Record()), ("line_items", Given.List()))));

    [Fact]
    public void Recognises_GraphQL_orders_of_Shopify_in_their_envelope()
    {
        Dictionary<string, object?> node = Given.Record(("id", "gid://shopify/Order/1"), ("lineItems", Given.Record(("nodes", Given.List()))));
        Dictionary<string, object?> answer = Given.Record(
            ("data", Given.Record(("orders", Given.Record(("edges", Given.List(Given.Record(("node", node)))))))));
        Assert.Equal(OrderShape.ShopifyGraphQl, OrderRecogniser.Recognise(answer));
    }

    [Fact]
    public void Recognises_a_row_of_the_Shopify_export() =>
        Assert.Equal(OrderShape.ShopifyCsvRow, OrderRecogniser.Recognise(Given.Record(("Name", "#1"), ("Email", null), ("Lineitem quantity", "1"))));

    [Theory]
    [InlineData("Order")]
    [InlineData("order_id")]
    [InlineData("ORDER-NUMBER")]
    [InlineData("Order #")]
    [InlineData("Bestellnummer")]
    [InlineData("Numéro de commande")]
    public void Recognises_a_plain_row_by_its_order_number(string column) =>
        Assert.Equal(OrderShape.PlainRow, OrderRecogniser.Recognise(Given.Record((column, "1"))));

    [Fact]
    public void A_row_whose_name_is_an_order_number_is_an_order_and_a_row_with_a_persons_name_is_not()
    {
        Assert.Equal(OrderShape.PlainRow, OrderRecogniser.Recognise(Given.Record(("Name", "#1001"), ("Email", "a@example.com"))));
        Assert.Equal(OrderShape.None, OrderRecogniser.Recognise(Given.Record(("Name", "Jane Roe"), ("Email", "a@example.com"))));
    }

    [Fact]
    public void A_flat_row_with_column_names_of_Shopify_is_a_plain_row_and_keeps_its_other_columns()
    {
        Dictionary<string, object?> row = Given.Record(("order_number", "1001"), ("total_price", "5.00"), ("financial_status", "paid"), ("Product", "Mug"));
        Assert.Equal(OrderShape.PlainRow, OrderRecogniser.Recognise(row));
        Assert.Equal("Mug", OrderReader.Read(row).LineItems.Single().Name);
    }

    [Fact]
    public void Nothing_else_is_an_order()
    {
        Assert.Equal(OrderShape.None, OrderRecogniser.Recognise(null));
        Assert.Equal(OrderShape.None, OrderRecogniser.Recognise(Given.Record()));
        Assert.Equal(OrderShape.None, OrderRecogniser.Recognise(Given.Record(("id", 1L), ("subject", "Hello"))));
    }

    [Fact]
    public void Recognising_never_throws_and_reading_throws_only_OrderFormatException()
    {
        string[] keys = new[] { "order", "orders", "data", "id", "name", "email", "line_items", "total_price", "customer", "billing", "order_key", "number",
            "meta_data", "lineItems", "nodes", "Name", "Lineitem name", "Order ID", "Total", "Items", "Tracking" };
        Gen<object?> leaf = Gen.OneOf(
            Gen.Constant<object?>(null),
            ArbMap.Default.GeneratorFor<string>().Select(text => (object?)text),
            ArbMap.Default.GeneratorFor<long>().Select(number => (object?)number),
            ArbMap.Default.GeneratorFor<double>().Select(number => (object?)number),
            ArbMap.Default.GeneratorFor<decimal>().Select(number => (object?)number),
            ArbMap.Default.GeneratorFor<bool>().Select(flag => (object?)flag),
            ArbMap.Default.GeneratorFor<DateTime>().Select(date => (object?)date),
            Gen.Elements<object?>("#1", "gid://shopify/Order/9", "1.00", "a@example.com"));
        Gen<object?> trees = Tree(leaf, keys, 3);
        Gen<Dictionary<string, object?>> records = Gen.Choose(0, 6).SelectMany(count => Gen.ListOf(Gen.Zip(Gen.Elements(keys), trees), count))
            .Select(pairs => pairs.GroupBy(pair => pair.Item1).ToDictionary(group => group.Key, group => group.First().Item2));

        Prop.ForAll(records.ToArbitrary(), record =>
        {
            OrderShape shape = OrderRecogniser.Recognise(record);
            try
            {
                GorgiasOrder order = OrderReader.Read(record);
                _ = OrderRenderer.ToHtml(order) + OrderRenderer.ToText(order) + OrderRenderer.ToMeta(order).Count;
                return shape != OrderShape.None && order.ExternalId is { Length: > 0 and <= 255 };
            }
            catch (OrderFormatException)
            {
                return true;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private static Gen<object?> Tree(Gen<object?> leaf, string[] keys, int depth) => depth == 0
        ? leaf
        : Gen.OneOf(
            leaf,
            Gen.ListOf(Tree(leaf, keys, depth - 1), 2).Select(items => (object?)items.ToList()),
            Gen.ListOf(Gen.Zip(Gen.Elements(keys), Tree(leaf, keys, depth - 1)), 3)
                .Select(pairs => (object?)pairs.GroupBy(pair => pair.Item1).ToDictionary(group => group.Key, group => group.First().Item2)));

    [Fact]
    public void Every_synonym_belongs_to_one_field_and_every_field_has_one()
    {
        Assert.Equal(Enum.GetValues<OrderField>().Order(), OrderFieldSynonyms.All.Keys.Order());
        Assert.All(OrderFieldSynonyms.All, entry => Assert.All(entry.Value, name =>
        {
            Assert.True(OrderFieldSynonyms.TryGetField(name, out OrderField field));
            Assert.Equal(entry.Key, field);
        }));
    }

    [Theory]
    [InlineData("Customer E-Mail", "customeremail")]
    [InlineData("NUMÉRO_de-commande", "numerodecommande")]
    [InlineData("Straße", "strasse")]
    [InlineData("Order #", "order#")]
    [InlineData(null, "")]
    [InlineData("\uD83C", "")]
    public void Column_names_are_compared_without_case_accents_and_punctuation(string? name, string normalised) =>
        Assert.Equal(normalised, OrderFieldSynonyms.Normalise(name));

    [Fact]
    public void No_column_name_makes_recognising_throw() =>
        Prop.ForAll(Given.AnyText, name => OrderRecogniser.Recognise(Given.Record((name, name))) is OrderShape.None or OrderShape.PlainRow)
            .QuickCheckThrowOnFailure();

    [Fact]
    public async Task An_order_that_was_exported_comes_back_as_the_same_order()
    {
        GorgiasOrder before = (await Given.All(OrderFile.ReadAsync(Given.Sample("shopify-order.json")))).Orders().Single();

        GorgiasOrder after = (await Given.ReadText(JsonSerializer.Serialize(before))).Orders().Single();

        Assert.Equal(
            (before.Number, before.ExternalId, before.CustomerEmail, before.Total), (after.Number, after.ExternalId, after.CustomerEmail, after.Total));
        Assert.Equal(before.LineItems.Select(line => line.ToString()), after.LineItems.Select(line => line.ToString()));
        Assert.Equal(before.ShippingAddress!.ToString(), after.ShippingAddress!.ToString());
        Assert.Equal(before.Tracking.Single().Number, after.Tracking.Single().Number);
        Assert.DoesNotContain("SourceFile", after.AdditionalFields.Keys);
    }

    [Fact]
    public void The_models_survive_a_round_trip_through_JSON()
    {
        GorgiasOrder order = OrderReader.Read(Given.ShopifyOrder());
        string json = JsonSerializer.Serialize(order);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<GorgiasOrder>(json)));
    }
}
