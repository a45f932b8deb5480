using System.Globalization;
using Gorgias.Orders.Platforms;
using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;
using Gorgias.Orders.Tests.Support;
using Newtonsoft.Json;

namespace Gorgias.Orders.Tests.Exports;

/// <summary>What the tables of platforms can say, each by a small example; the fixtures hold the tables themselves.</summary>
public sealed class TableFormTests
{
    [Theory]
    [InlineData("fees[type=TAX].sum", "2.31")]
    [InlineData("fees[type=NONE].sum", null)]
    [InlineData("fees[0].sum", "4.50")]
    [InlineData("fees[sum=2.31]", null)]
    public void A_path_can_ask_for_the_item_that_has_a_value(string path, string? expected)
    {
        var fees = new List<object?> { null, "text", Item(("type", "SHIPPING"), ("sum", "4.50")), Item(("type", "TAX"), ("sum", "2.31")) };
        fees.RemoveRange(0, path.Contains("[0]", StringComparison.Ordinal) ? 2 : 0);
        object? value = RecordPath.Parse(path).Value(Item(("fees", fees)));
        Assert.Equal(expected, value as string);
    }

    [Theory]
    [InlineData("Name: Mug, green, Id: 7, Kind: Size: S, Colour: Red, Qty: 2", "Mug, green", "Size: S, Colour: Red")]
    [InlineData("Id: 7, Name: Mug, Weight: 0.5, Qty: 2", "Mug", null)]
    [InlineData("Qty: 2, Name: Weight: heavy, really", "Weight: heavy, really", null)]
    public void Where_a_table_lists_all_names_of_a_text_the_rest_is_a_value(string text, string name, string? variant)
    {
        LineTable table = Lines(string.Equals(name, "Mug", StringComparison.Ordinal) ? """["Id", "Weight"]""" : """["Id"]""");
        GorgiasOrderLine line = Assert.Single(PlatformLines.Read(text, "Details", Context(), table));
        Assert.Equal((name, variant, 2m), (line.Name, line.Variant, line.Quantity));
    }

    [Fact]
    public void A_separator_of_lines_in_a_value_begins_no_line()
    {
        const string Text = "Name: Mug | green, Id: 1, Qty: 2|Name: Tea, Id: 2, Qty: 1";
        GorgiasOrderLine[] lines = [.. PlatformLines.Read(Text, "Details", Context(), Lines("""["Id"]"""))];
        Assert.Equal([("Mug | green", 2m), ("Tea", 1m)], lines.Select(static line => (line.Name!, (decimal)line.Quantity!)));
    }

    [Fact]
    public void Lines_that_are_only_a_link_are_none()
    {
        LineTable table = Lines("[]");
        Assert.Empty(PlatformLines.Read(Item(("url", "https://api.example.com/lines")), "lines", Context(), table));
        Assert.Empty(PlatformLines.Read(null, "lines", Context(), table));
    }

    [Theory]
    [InlineData("amazon-sp-api", 1234.50)]
    [InlineData("bigcommerce-v2", 38.70)]
    [InlineData("magento", 1234.50)]
    public async Task Amounts_of_an_api_have_a_point_whatever_the_culture(string id, double total)
    {
        var options = new OrderReadOptions { Culture = CultureInfo.GetCultureInfo("de-DE") };
        List<OrderResult> results = await Given.All(OrderFile.ReadAsync(ExportFixture.Load(id).Path, options: options));
        Assert.Contains(results, result => result.Order?.Total == (decimal)total);
        Assert.All(results, static result => Assert.Null(result.Error));
    }

    [Fact]
    public void Entities_of_html_are_read_as_what_they_stand_for()
    {
        var record = new DecodedRecord(Item(("a", "Tom &amp; Ann &#39;s"), ("b", 7), ("c", "R&D; &nothing;"), ("d", null)));
        Assert.Equal(["Tom & Ann 's", 7, "R&D; &nothing;", null], record.Values);
        Assert.Equal("Tom & Ann 's", record["a"]);
        Assert.False(record.TryGetValue("e", out _));
    }

    private static LineTable Lines(string ignored) => JsonConvert.DeserializeObject<LineTable>($$"""
        {
          "column": "Details", "format": "pairs", "between": "|", "pair": ",", "value": ":", "ignored": {{ignored}},
          "fields": { "LineName": "Name", "LineVariant": "Kind", "LineQuantity": "Qty" }
        }
        """)!;

    private static ReadContext Context() => new(new OrderReadOptions(), OrderOrigin.Unknown);

    private static Dictionary<string, object?> Item(params (string Name, object? Value)[] members) =>
        members.ToDictionary(static member => member.Name, static member => member.Value);
}
