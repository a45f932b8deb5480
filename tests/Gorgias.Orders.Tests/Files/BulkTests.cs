using System.Text;
using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Files;

public sealed class BulkTests
{
    private const string One = """{"id":"gid:\/\/shopify\/Order\/1","name":"#1","email":"a@example.com"}""";
    private const string Two = """{"id":"gid://shopify/Order/2","name":"#2","email":"b@example.com"}""";
    private const string Mug = """{"id":"gid://shopify/LineItem/11","title":"Mug","quantity":2,"__parentId":"gid://shopify/Order/1"}""";
    private const string Pot = """{"id":"gid://shopify/LineItem/12","title":"Pot","quantity":1,"__parentId":"gid://shopify/Order/1"}""";
    private const string Cup = """{"id":"gid://shopify/LineItem/21","title":"Cup","quantity":3,"__parentId":"gid://shopify/Order/2"}""";
    private const string Metafield = """{"id":"gid://shopify/Metafield/5","key":"k","value":"v","__parentId":"gid://shopify/Order/1"}""";

    private static Task<List<OrderResult>> ReadFile(params string[] lines) => Given.ReadBytes(Encoding.UTF8.GetBytes(string.Join("\n", lines)));

    private static Task<List<OrderResult>> ReadText(params string[] lines) => Given.ReadText(string.Join("\n", lines));

    private static string Lines(GorgiasOrder order) => order.Number + ": " + string.Join(", ", order.LineItems.Select(line => line.ToString()));

    public static TheoryData<string[]> Grouped =>
    [
        [One, Mug, Pot, Two, Cup],
        [One, Mug, Metafield, Pot, Two, Cup],
        [One, Mug, """{"id":"gid://shopify/Whatever/1","quantity":9,"__parentId":"gid://shopify/LineItem/11"}""", Pot, Two, Cup],
        [One, Mug, Pot, Mug, Two, "", Cup],
    ];

    [Theory]
    [MemberData(nameof(Grouped))]
    public async Task Children_are_the_lines_of_the_order_above(string[] lines)
    {
        foreach (List<OrderResult> results in new[] { await ReadFile(lines), await ReadText(lines) })
        {
            Assert.Equal(["#1: 2 x Mug, 1 x Pot", "#2: 3 x Cup"], results.Select(result => Lines(result.Order!)));
            Assert.Equal(["shopify-1", "shopify-2"], results.Orders().Select(order => order.ExternalId));
            Assert.Equal(1L, results[0].Order!.SourceRow);
        }
    }

    [Fact]
    public async Task Children_anywhere_below_their_order_are_its_lines_in_a_file()
    {
        List<OrderResult> results = await ReadFile(One, Two, """{"id":"gid://shopify/Order/3","name":"#3"}""", Mug, Cup, Metafield, Pot);
        Assert.Equal(["#3: ", "#2: 3 x Cup", "#1: 2 x Mug, 1 x Pot"], results.Select(result => Lines(result.Order!)));
    }

    [Fact]
    public async Task An_order_of_a_file_is_complete_with_its_last_child()
    {
        List<OrderResult> results = await ReadFile(One, Mug, Two, Cup, """{"id":"gid://shopify/Order/3","name":"#3"}""", Pot);
        Assert.Equal(["#2: 3 x Cup", "#3: ", "#1: 2 x Mug, 1 x Pot"], results.Select(result => Lines(result.Order!)));
    }

    [Fact]
    public async Task A_child_that_comes_after_its_order_in_a_text_is_an_error_that_names_both_rows()
    {
        List<OrderResult> results = await ReadText(One, Two, Mug, Pot, Cup);
        Assert.Equal(["#1: ", "#2: 3 x Cup"], results.Orders().Select(Lines).Order());
        OrderFormatException error = Assert.Single(results.Errors());
        Assert.Equal((OrderFormatProblem.MisplacedRow, 3L), (error.Problem, error.Row!.Value));
        Assert.Contains("Order/1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_child_that_nobody_reads_nothing_is_lost()
    {
        foreach (List<OrderResult> results in new[] { await ReadFile(Metafield, One, Mug, Two, Cup), await ReadText(One, Mug, Two, Cup, Metafield) })
        {
            Assert.Equal(["#1: 2 x Mug", "#2: 3 x Cup"], results.Select(result => Lines(result.Order!)));
        }
    }

    [Fact]
    public async Task A_child_before_its_order_fails_the_order()
    {
        foreach (List<OrderResult> results in new[] { await ReadFile(Mug, One, Pot, Two, Cup), await ReadText(Mug, One, Pot, Two, Cup) })
        {
            Assert.Equal(["#2: 3 x Cup"], results.Orders().Select(Lines));
            Assert.Equal([1L, 2], results.Errors().Select(error => error.Row!.Value).Order());
        }
    }

    [Fact]
    public async Task A_child_without_an_order_is_never_an_order()
    {
        foreach (List<OrderResult> results in new[] { await ReadFile(Two, Cup, Mug, Pot), await ReadText(Two, Cup, Mug, Pot) })
        {
            Assert.Equal("#2: 3 x Cup", Lines(Assert.Single(results.Orders())));
            Assert.Equal(3L, Assert.Single(results.Errors()).Row);
        }
    }

    [Fact]
    public async Task A_broken_child_fails_its_order()
    {
        string[] lines = [One, Mug, """{"id":"gid://shopify/LineItem/12","title":"Pot,"__parentId":"gid://shopify/Order/1"}""", Two, Cup];
        foreach (List<OrderResult> results in new[] { await ReadFile(lines), await ReadText(lines) })
        {
            Assert.Equal("#2: 3 x Cup", Lines(Assert.Single(results.Orders())));
            Assert.Equal((OrderFormatProblem.Syntax, 3L), (results.Errors().Single().Problem, results.Errors().Single().Row!.Value));
        }
    }

    [Fact]
    public async Task A_broken_line_does_not_end_the_orders_that_are_open()
    {
        List<OrderResult> results = await ReadFile(One, Two, Mug, "{", Cup, Pot);
        Assert.Equal(["#2: 3 x Cup", "#1: 2 x Mug, 1 x Pot"], results.Orders().Select(Lines));
        Assert.Equal(4L, Assert.Single(results.Errors()).Row);
    }

    [Fact]
    public async Task Children_without_an_id_are_lines_when_they_have_a_lines_fields()
    {
        string[] lines =
        [
            One,
            """{"title":"Mug","quantity":2,"__parentId":"gid://shopify/Order/1"}""",
            """{"namespace":"a","key":"k","value":"v","__parentId":"gid://shopify/Order/1"}""",
            """{"kind":"SALE","status":"SUCCESS","__parentId":"gid://shopify/Order/1"}""",
            """{"title":"Pot","__parentId":"gid://shopify/Order/1"}""",
            Two,
            Cup,
        ];
        foreach (List<OrderResult> results in new[] { await ReadFile(lines), await ReadText(lines) })
        {
            Assert.Equal(["Mug", "Pot"], results[0].Order!.LineItems.Select(line => line.Name));
            Assert.Equal((2m, (decimal?)null), (results[0].Order!.LineItems[0].Quantity, results[0].Order!.LineItems[1].Quantity));
        }
    }

    [Fact]
    public async Task Parcels_and_shipping_lines_are_joined_too()
    {
        List<OrderResult> results = await ReadFile(
            One,
            """{"id":"gid://shopify/FulfillmentOrder/7","__parentId":"gid://shopify/Order/1"}""",
            """{"id":"gid://shopify/Fulfillment/8","status":"SUCCESS","trackingInfo":[{"number":"1Z"}],"__parentId":"gid://shopify/FulfillmentOrder/7"}""",
            """{"id":"gid://shopify/ShippingLine/9","title":"Post","originalPriceSet":{"shopMoney":{"amount":"4.50"}},"__parentId":"gid://shopify/Order/1"}""",
            Mug);
        GorgiasOrder order = Assert.Single(results).Order!;
        Assert.Equal(("1Z", "Post", 4.50m), (Assert.Single(order.Tracking).Number, order.ShippingMethod, order.Shipping));
        Assert.Single(order.LineItems);
    }

    [Fact]
    public async Task Orders_under_customers_are_orders_of_their_customer()
    {
        string[] grouped =
        [
            """{"id":"gid://shopify/Customer/7","email":"jane@example.com","displayName":"Jane Roe"}""",
            """{"id":"gid://shopify/Order/1","name":"#1","__parentId":"gid://shopify/Customer/7"}""",
            Mug,
            Pot,
            """{"id":"gid://shopify/Order/4","name":"#4","email":"own@example.com","__parentId":"gid://shopify/Customer/7"}""",
            """{"id":"gid://shopify/Customer/8","email":"joe@example.com"}""",
            """{"id":"gid://shopify/Order/5","name":"#5","__parentId":"gid://shopify/Customer/8"}""",
        ];
        string[] ungrouped = [grouped[0], grouped[5], grouped[1], grouped[4], grouped[6], Mug, Pot];
        foreach (List<OrderResult> results in new[] { await ReadFile(grouped), await ReadText(grouped), await ReadFile(ungrouped) })
        {
            Assert.Equal(
                [("#1", "jane@example.com", 2), ("#4", "own@example.com", 0), ("#5", "joe@example.com", 0)],
                results.Select(result => (result.Order!.Number!, result.Order.CustomerEmail!, result.Order.LineItems.Count)).Order());
            Assert.Equal("Jane Roe", results.Orders().Single(order => order.Number == "#1").CustomerName);
        }
    }

    [Fact]
    public async Task What_belongs_to_a_product_is_told_with_the_product()
    {
        string[] lines =
        [
            """{"id":"gid://shopify/Product/1","title":"Mug"}""",
            """{"id":"gid://shopify/ProductVariant/2","title":"green","__parentId":"gid://shopify/Product/1"}""",
            """{"id":"gid://shopify/Metafield/3","__parentId":"gid://shopify/ProductVariant/2"}""",
        ];
        foreach (List<OrderResult> results in new[] { await ReadFile(lines), await ReadText(lines) })
        {
            Assert.Empty(results.Orders());
            Assert.Equal(1L, Assert.Single(results.Errors()).Row);
        }
    }

    [Fact]
    public async Task Of_a_list_too_children_are_the_lines_of_the_order_above() =>
        Assert.Equal(
            ["#1: 2 x Mug, 1 x Pot", "#2: 3 x Cup"],
            (await ReadText("[" + string.Join(",\n", One, Mug, Pot, Two, Cup) + "]")).Select(result => Lines(result.Order!)));

    [Fact]
    public async Task Two_results_in_one_file_give_their_orders_twice() =>
        Assert.Equal(
            ["#1: 2 x Mug, 1 x Pot", "#1: 2 x Mug, 1 x Pot"],
            (await ReadFile(One, Mug, Pot, One, Mug, Pot)).Select(result => Lines(result.Order!)));

    [Fact]
    public async Task An_order_is_given_as_soon_as_its_last_child_was_read()
    {
        string[] orders = Enumerable.Range(1, 5_000).Select(static number =>
            $$$"""{"id":"gid://shopify/Order/{{{number}}}","name":"#{{{number}}}","note":"{{{new string('x', 200)}}}"}""" + "\n"
            + $$$"""{"id":"gid://shopify/LineItem/{{{number}}}","title":"Mug","quantity":1,"__parentId":"gid://shopify/Order/{{{number}}}"}""" + "\n").ToArray();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(orders)));
        int count = 0;
        long read = 0;
        await foreach (OrderResult result in OrderFile.ReadAsync(stream))
        {
            Assert.Single(result.Order!.LineItems);
            read += orders[count++].Length;
            Assert.InRange(stream.Position, 0, read + 300_000);
        }

        Assert.Equal(5_000, count);
    }
}
