using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Reading;

public sealed class OtherRecordTests
{
    private const string Product =
        """{"id":3,"title":"Mug","body_html":"","vendor":"a","product_type":"b","handle":"mug","status":"active","variants":[{"price":"1.00"}]}""";

    private const string Fulfilment =
        """
        {"id":5,"order_id":77,"status":"success","name":"#1001.1","tracking_company":"UPS","tracking_number":"1Z","tracking_numbers":["1Z"],
         "admin_graphql_api_id":"gid://shopify/Fulfillment/5","line_items":[{"title":"Mug","quantity":1}]}
        """;

    private const string Draft =
        """
        {"id":6,"order_id":null,"name":"#D1","email":"a@example.com","status":"open","invoice_url":"https://example.com","invoice_sent_at":null,
         "applied_discount":null,"total_price":"9.00","subtotal_price":"9.00","line_items":[{"title":"Mug","quantity":1}]}
        """;

    private const string Checkout =
        """
        {"id":7,"token":"t","cart_token":"c","email":"a@example.com","abandoned_checkout_url":"https://example.com","completed_at":null,"total_price":"9.00",
         "subtotal_price":"9.00","source_name":"web","line_items":[{"title":"Mug","quantity":1}]}
        """;

    private const string WooProduct =
        """{"id":9,"name":"Mug","price":"1.00","regular_price":"1.00","price_html":"","catalog_visibility":"visible","sku":"M","images":[],"meta_data":[]}""";

    private const string WooCustomer =
        """{"id":9,"email":"a@example.com","is_paying_customer":true,"avatar_url":"","billing":{"email":"a@example.com"},"shipping":{},"meta_data":[]}""";

    [Theory]
    [InlineData(Product, null)]
    [InlineData("""{"id":4,"order_id":77,"note":null,"refund_line_items":[{"quantity":1,"line_item":{"title":"Mug"}}],"transactions":[]}""", "77")]
    [InlineData(Fulfilment, "77")]
    [InlineData(Draft, null)]
    [InlineData(Checkout, null)]
    [InlineData("""{"id":"c1","token":"c1","line_items":[{"title":"Mug","quantity":1,"price":"1.00"}],"updated_at":"2026-01-01T00:00:00Z"}""", null)]
    [InlineData("""{"id":8,"email":"a@example.com","orders_count":2,"total_spent":"9.00","addresses":[],"default_address":{"phone":"1"}}""", null)]
    [InlineData("""{"id":9,"parent_id":727,"amount":"10.00","reason":"","refunded_by":1,"refunded_payment":false,"line_items":[],"meta_data":[]}""", "727")]
    [InlineData(WooProduct, null)]
    [InlineData(WooCustomer, null)]
    [InlineData("""{"id":"gid://shopify/DraftOrder/1","name":"#D1","lineItems":{"nodes":[{"title":"Mug","quantity":1}]}}""", null)]
    [InlineData("""{"id":"gid://shopify/Refund/1","order":{"id":"gid://shopify/Order/2","name":"#1002"}}""", "#1002")]
    [InlineData("""{"id":"gid://shopify/Product/1","title":"Mug"}""", null)]
    public async Task Platforms_records_that_are_no_orders_say_what_they_are_and_where_the_order_is(string json, string? order)
    {
        OrderFormatException error = Assert.Single(await Given.ReadText(json)).Error!;
        Assert.Equal(OrderFormatProblem.UnknownShape, error.Problem);
        Assert.True(order is null || error.Message.Contains("order " + order, StringComparison.Ordinal));
        Assert.DoesNotContain("-Mapping", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"order_id":1001,"tracking_number":"1Z","tracking_company":"UPS","customer":{"email":"a@example.com"},"items":[{"name":"Mug"}]}""")]
    [InlineData("""{"order_id":1001,"tracking_numbers":["1Z"],"tracking_company":"UPS","items":[{"name":"Mug"}]}""")]
    [InlineData("""{"number":1001,"email":"a@example.com","orders_count":3,"total_spent":"9.00","tags":[],"items":[{"name":"Mug"}]}""")]
    [InlineData("""{"number":1001,"invoice_url":"https://example.com","email":"a@example.com","line_items":[{"name":"Mug"}]}""")]
    [InlineData("""{"order":1001,"token":"t","email":"a@example.com","line_items":[{"name":"Mug"}]}""")]
    public async Task Somebodys_own_orders_with_such_names_are_orders(string json) =>
        Assert.Equal("order-1001", Assert.Single(await Given.ReadText(json)).Order?.ExternalId);

    [Fact]
    public void A_customer_is_a_record_without_an_order()
    {
        var reader = new RecordReader();
        RecordResult result = reader.Add(Given.Record(
            ("id", 8L), ("email", "a@example.com"), ("orders_count", 2L), ("total_spent", "9.00"), ("addresses", Given.List()))).Single();
        Assert.Equal((null, "a@example.com"), (result.Error, result.CustomerEmail));
    }

    private const string Legacy =
        """
        "id":812,"order_number":"N-0812","created_at":"2026-01-05T09:00:00Z","status":"processing","currency":"EUR","total":"31.90","total_shipping":"4.90",
        "total_tax":"0.00","total_discount":"1.00","payment_details":{"method_id":"bacs","method_title":"Bank transfer","paid":true},"customer_id":0,
        "shipping_methods":"Flat rate","note":"Ring twice",
        "billing_address":{"first_name":"Jane","last_name":"Roe","address_1":"1 Elm St","postcode":"01103","country":"US","email":"jane@example.com","phone":"+1 555"},
        "line_items":[{"id":1,"name":"Mug &ndash; green","quantity":2,"price":"14.00","subtotal":"28.00","total":"27.00","sku":"M",
          "meta":[{"key":"pa_colour","label":"Colour","value":"green"}]}]
        """;

    [Theory]
    [InlineData("{\"order\":{" + Legacy + "}}")]
    [InlineData("{\"orders\":[{" + Legacy + "}]}")]
    [InlineData("{" + Legacy + "}")]
    public async Task WooCommerces_older_orders_are_read_as_such(string json)
    {
        GorgiasOrder order = Assert.Single(await Given.ReadText(json)).Order!;
        Assert.Equal((OrderSource.WooCommerce, "woocommerce-812", "#N-0812", "jane@example.com", "Jane Roe"),
            (order.Source, order.ExternalId, order.Number, order.CustomerEmail, order.CustomerName));
        Assert.Equal((31.90m, 4.90m, 1.00m, "EUR", "paid"), (order.Total, order.Shipping, order.Discount, order.Currency, order.FinancialStatus));
        GorgiasOrderLine line = order.LineItems[0];
        Assert.Equal(("Mug – green", 2m, 27.00m, 1.00m, "green"), (line.Name, line.Quantity, line.Total, line.Discount, line.Properties["Colour"]));
        Assert.Null(order.StoreCustomerId);
    }

    [Fact]
    public async Task The_least_that_an_older_order_of_WooCommerce_has_is_enough() => Assert.Equal(
        "woocommerce-5",
        Assert.Single(await Given.ReadText(
            """{"order":{"id":5,"order_number":5,"total":"9.00","line_items":[],"billing_address":{"address_1":"1 Elm St","email":"a@example.com"}}}"""))
            .Order!.ExternalId);
}
