using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Files;

public sealed class EnvelopeTests
{
    private const string One = """{"id":1,"name":"#1","financial_status":"paid","total_price":"1.00","line_items":[]}""";
    private const string Two = """{"id":2,"name":"#2","financial_status":"paid","total_price":"2.00","line_items":[]}""";
    private const string Both = One + "," + Two;

    public static TheoryData<string> Envelopes =>
    [
        "{\"items\":[" + Both + "],\"search_criteria\":{\"page_size\":2},\"total_count\":2}",
        "{\"result\":[" + Both + "],\"pagination\":{\"hasNextPage\":false}}",
        "{\"results\":[" + Both + "],\"total\":2,\"count\":2}",
        "{\"count\":2,\"data\":[" + Both + "]}",
        "{\"@odata.context\":\"x\",\"value\":[" + Both + "]}",
        "{\"payload\":{\"Orders\":[" + Both + "],\"NextToken\":\"x\"}}",
        "{\"Payload\":{\"ORDERS\":[" + Both + "]}}",
        "{\"Orders\":[" + Both + "]}",
        "{\"data\":{\"orders\":{\"edges\":[{\"cursor\":\"a\",\"node\":" + One + "},{\"cursor\":\"b\",\"node\":" + Two + "}],\"pageInfo\":{}}},\"extensions\":{}}",
        "{\"orders\":{\"nodes\":[" + Both + "]}}",
        "{\"edges\":[{\"node\":" + One + "},{\"node\":" + Two + "}],\"pageInfo\":{}}",
        "{\"data\":{\"nodes\":[" + Both + "]}}",
        "{\"response\":{\"result\":[" + Both + "]}}",
        "[" + Both + "]",
        "[" + One + "]\n[" + Two + "]",
        "{\"items\":[" + One + "]}{\"items\":[" + Two + "]}",
        "{\"items\":[" + One + "],\"page\":1}\n{\"items\":[" + Two + "],\"page\":2}\n",
        "{\"orders\":[" + One + "]}\n{\"orders\":[" + Two + "]}\n{\"orders\":[]}\n",
        "{\n\"items\":[\n" + One + "]}\n{\n\"items\":[\n" + Two + "]}\n",
        "[{\"orders\":[" + One + "]},{\"orders\":[" + Two + "]}]",
    ];

    [Theory]
    [MemberData(nameof(Envelopes))]
    public async Task Orders_are_found_in_every_envelope(string json)
    {
        List<OrderResult> results = await Given.ReadText(json);
        Assert.Empty(results.Errors());
        Assert.Equal(["shopify-1", "shopify-2"], results.Orders().Select(order => order.ExternalId));
    }

    [Theory]
    [InlineData("{\"items\":[],\"search_criteria\":{},\"total_count\":0}")]
    [InlineData("{\"result\":[],\"pagination\":{}}")]
    [InlineData("{\"results\":[],\"total\":0}")]
    [InlineData("{\"data\":[]}")]
    [InlineData("{\"value\":[]}")]
    [InlineData("{\"payload\":{\"Orders\":[]}}")]
    [InlineData("{\"data\":{\"orders\":{\"edges\":[]}}}")]
    [InlineData("{\"data\":{\"orders\":{\"nodes\":[],\"pageInfo\":{}}}}")]
    [InlineData("{\"edges\":[],\"pageInfo\":{}}")]
    [InlineData("{\"orders\":[]}\n{\"orders\":[]}\n{\"items\":[]}\n")]
    [InlineData("[]\n[]")]
    public async Task Envelopes_without_an_order_give_one_error(string json)
    {
        OrderFormatException error = Assert.Single(await Given.ReadText(json)).Error!;
        Assert.Equal((OrderFormatProblem.Empty, true), (error.Problem, error.EndsReading));
    }

    [Fact]
    public void An_empty_list_beside_something_that_tells_more_is_no_envelope()
    {
        RecordResult result = new RecordReader().Add(Given.Record(("items", Given.List()), ("email", "a@example.com"))).Single();
        Assert.Equal("a@example.com", result.CustomerEmail);
        Assert.Equal("order-1", new RecordReader().Add(Given.Record(("items", Given.List()), ("order_number", "1"))).Single().ExternalId);
        Assert.Empty(new RecordReader().Add(Given.Record(("items", Given.List()), ("total_count", 0L))));
    }

    [Theory]
    [InlineData("""{"items":[{"order_id":7,"sku":"M","name":"Mug"},{"order_id":7,"sku":"P","name":"Pot"}],"increment_id":"7","customer_email":"a@example.com"}""")]
    [InlineData("""{"increment_id":"7","items":[{"order_id":7,"sku":"M","name":"Mug","email":"a@example.com"},{"order_id":7,"sku":"P"}]}""")]
    [InlineData("""{"order_number":"7","data":{"items":[]},"items":[{"name":"Mug"},{"name":"Pot"}]}""")]
    public async Task Lines_of_an_order_are_not_orders(string json)
    {
        GorgiasOrder order = Assert.Single(await Given.ReadText(json)).Order!;
        Assert.Equal(("order-7", 2), (order.ExternalId, order.LineItems.Count));
    }

    [Fact]
    public async Task Orders_that_only_have_a_number_are_found_too() => Assert.Equal(
        ["order-1", "order-2"],
        (await Given.ReadText("""{"items":[{"increment_id":"1","status":"new"},{"increment_id":"2"}],"total_count":2}""")).Select(result => result.Order!.ExternalId));

    [Theory]
    [InlineData("{\"items\":[" + One + ",")]
    [InlineData("{\"items\":[" + One + "]")]
    [InlineData("{\"data\":{\"orders\":{\"edges\":[{\"node\":" + One + "}")]
    [InlineData("{\"payload\":{\"Orders\":[" + One)]
    public async Task An_envelope_that_is_not_closed_gives_its_orders_and_an_error(string json)
    {
        List<OrderResult> results = await Given.ReadText(json);
        Assert.Equal("shopify-1", results[0].Order!.ExternalId);
        Assert.Equal(OrderFormatProblem.Syntax, results[1].Error!.Problem);
    }

    [Theory]
    [InlineData("{\"items\":[", One + ",", One + "],\"total_count\":50000}")]
    [InlineData("{\"count\":2,\"value\":[", One + ",", One + "]}")]
    [InlineData("{\"payload\":{\"Orders\":[", One + ",", One + "]}}")]
    [InlineData("{\"data\":{\"orders\":{\"edges\":[", "{\"node\":" + One + "},", "{\"node\":" + One + "}]}}}")]
    public async Task An_order_of_an_envelope_is_given_before_the_next_is_read(string head, string part, string tail)
    {
        using var reader = new RepeatingText(head, part, 10_000, tail);
        long orders = 0;
        await foreach (OrderResult result in OrderFile.ReadAsync(reader))
        {
            Assert.NotNull(result.Order);
            Assert.InRange(reader.Returned, 0, head.Length + (++orders * part.Length) + 200_000);
        }

        Assert.Equal(10_001, orders);
    }

    [Theory]
    [InlineData("[" + One + ",{\"note\":\"", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData(One + ",{\"tags\":[", "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\",")]
    public async Task A_value_without_an_end_does_not_exhaust_memory(string head, string part)
    {
        using var reader = new RepeatingText(head, part);
        List<OrderResult> results = await Given.All(OrderFile.ReadAsync(reader));
        Assert.Equal("shopify-1", results[0].Order!.ExternalId);
        Assert.Equal(OrderFormatProblem.Syntax, results[^1].Error!.Problem);
        Assert.True(reader.Returned < 64_000_000);
    }
}
