using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Gorgias.Orders.Tests.Support;

namespace Gorgias.Orders.Tests.Rendering;

public sealed partial class RenderTests
{
    private static GorgiasOrder Order() => new()
    {
        Number = "#1001",
        OrderId = "9",
        ExternalId = "shopify-9",
        Source = OrderSource.Shopify,
        CustomerName = "נועה לוי 🎂",
        Currency = "USD",
        Total = 1409.94m,
        CreatedAt = new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.FromHours(-5)),
        OrderNote = "first\r\nsecond",
        LineItems = [new GorgiasOrderLine { Name = "Poster <b>\"Tea & Toast\"</b>", Quantity = 2, UnitPrice = 19.00m, Total = 38.00m, Sku = "PST" }],
        Tracking = [new GorgiasOrderTracking { Carrier = "UPS", Number = "1Z", Url = "https://track.example.com/?a=1&b=\"2" }],
    };

    private static GorgiasOrder Everything(string text) => new()
    {
        Number = text,
        OrderId = text,
        ExternalId = text,
        CustomerName = text,
        CustomerEmail = text,
        CustomerPhone = text,
        StoreCustomerId = text,
        Currency = text,
        Total = 1m,
        FinancialStatus = text,
        FulfillmentStatus = text,
        OrderStatus = text,
        ShippingMethod = text,
        OrderNote = text,
        PaymentMethod = text,
        OrderTags = [text],
        DiscountCodes = [text],
        OrderAttributes = new() { [text] = text },
        AdditionalFields = new() { [text] = text },
        ShippingAddress = new GorgiasOrderAddress { Name = text, City = text },
        BillingAddress = new GorgiasOrderAddress { Company = text },
        Tracking = [new GorgiasOrderTracking { Carrier = text, Number = text, Url = text }, new GorgiasOrderTracking { Url = "https://example.com/" + text }],
        LineItems =
        [
            new GorgiasOrderLine
            {
                Name = text, Variant = text, Sku = text, UnitPrice = 1m, Properties = new() { [text] = text }, AdditionalFields = new() { [text] = text },
            },
        ],
    };

    [Fact]
    public void A_quantity_that_is_not_known_is_nowhere()
    {
        var order = new GorgiasOrder { Number = "#7", LineItems = [new GorgiasOrderLine { Name = "Mug", UnitPrice = 14m }] };

        Assert.Equal("Mug", order.LineItems[0].ToString());
        Assert.Equal("Mug  14.00", OrderRenderer.ToText(order).Split('\n')[^1]);
        Assert.DoesNotContain('1', OrderRenderer.ToHtml(order).Replace("14.00", "", StringComparison.Ordinal).Replace("12px", "", StringComparison.Ordinal));
        var line = (Dictionary<string, object>)((List<object>)OrderRenderer.ToMeta(order)["line_items"])[0];
        Assert.Equal(["name", "unit_price"], line.Keys);
    }

    [Fact]
    public void Facts_of_a_line_stand_under_it_for_agents_only()
    {
        var order = new GorgiasOrder
        {
            Number = "#7",
            LineItems =
            [
                new GorgiasOrderLine { Name = "Mug", Quantity = 1, AdditionalFields = new() { ["Profit"] = "4.20" } },
                new GorgiasOrderLine { Name = "Tea", Quantity = 2, AdditionalFields = new() { ["Profit"] = "0.10" } },
            ],
        };

        string[] lines = OrderRenderer.ToText(order).Split('\n')[2..];
        Assert.Equal(["Mug", "4.20", "Tea", "0.10"], lines.Select(line => line.Split(' ')[^1]));
        Assert.DoesNotContain("4.20", OrderRenderer.ToHtml(order, new OrderRenderOptions { Parts = [OrderPart.Public] }), StringComparison.Ordinal);
        Assert.Contains("4.20", OrderRenderer.ToHtml(order), StringComparison.Ordinal);
    }

    [Fact]
    public void HTML_shows_what_was_ordered_and_encodes_it()
    {
        string html = OrderRenderer.ToHtml(Order());

        Assert.Contains("Poster &lt;b&gt;&quot;Tea &amp; Toast&quot;&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("נועה לוי 🎂", html, StringComparison.Ordinal);
        Assert.Contains("1409.94 USD", html, StringComparison.Ordinal);
        Assert.Contains("first<br>second", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://track.example.com/?a=1&amp;b=&quot;2\" rel=\"noopener noreferrer\">1Z</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt://example.com/%0aalert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("//example.com")]
    [InlineData("https://example.com/ onclick=x")]
    [InlineData("not a link")]
    public void Only_http_and_https_become_links(string url)
    {
        GorgiasOrder order = Order();
        order.Tracking[0].Url = url;
        string html = OrderRenderer.ToHtml(order);
        Assert.DoesNotContain("href", html, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(url), html, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_of_an_order_becomes_markup()
    {
        string shell = Tag().Replace(OrderRenderer.ToHtml(Everything("x")), "");
        Gen<string> texts = Gen.ListOf(
            Gen.Elements("<", ">", "\"", "'", "&", "<script>", "</td>", "<br>", "a", " ", "\n", "\0", "\u200F", "🎂", "\uD83C", "javascript:", "&lt;"))
            .Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            string html = OrderRenderer.ToHtml(Everything(text));
            string[] tags = Tag().Matches(html).Select(tag => tag.Value).ToArray();
            string rest = Tag().Replace(html, "");
            return tags.All(tag => KnownTag().IsMatch(tag)) && !rest.Contains('<', StringComparison.Ordinal) && !rest.Contains('>', StringComparison.Ordinal)
                && shell.Length > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void Text_and_data_hold_no_control_characters_and_no_broken_surrogates()
    {
        Prop.ForAll(Given.AnyText, text =>
        {
            GorgiasOrder order = Everything(text);
            return IsClean(OrderRenderer.ToText(order)) && IsClean(OrderRenderer.ToHtml(order)) && IsClean(OrderRenderer.Subject(order))
                && OrderRenderer.ToMeta(order).Values.All(IsCleanValue);
        }).QuickCheckThrowOnFailure();
        Assert.DoesNotContain('\r', OrderRenderer.ToText(Order()));
    }

    [Fact]
    public void Text_has_the_content_of_the_HTML_in_aligned_columns() => Assert.Equal(
        """
        Order #1001

        Customer:  נועה לוי 🎂
        Placed:    2026-01-15 10:00 -05:00

        2 x  Poster <b>"Tea & Toast"</b>  PST  19.00 USD  38.00 USD

        Total:  1409.94 USD

        Tracking:  UPS 1Z https://track.example.com/?a=1&b="2

        Note:  first
               second
        """.ReplaceLineEndings("\n"),
        OrderRenderer.ToText(Order()));

    [Fact]
    public void Amounts_and_dates_are_written_in_the_given_culture()
    {
        string text = OrderRenderer.ToText(Order(), new OrderRenderOptions { Culture = CultureInfo.GetCultureInfo("de-DE") });
        Assert.Contains("1.409,94 USD", text, StringComparison.Ordinal);
        Assert.Contains("15.01.2026 10:00", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_culture_of_the_machine_has_no_effect()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string expected = OrderRenderer.ToText(Order()) + OrderRenderer.ToHtml(Order());
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(expected, OrderRenderer.ToText(Order()) + OrderRenderer.ToHtml(Order()));
            Assert.Equal(1234.5m, OrderReader.Read(Given.Record(("Order", "1"), ("Total", "1,234.50"))).Total);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Meta_is_plain_data_without_nulls()
    {
        IReadOnlyDictionary<string, object> meta = OrderRenderer.ToMeta(Order());

        Assert.Equal("#1001", meta["order_number"]);
        Assert.Equal("shopify", meta["source"]);
        Assert.Equal("1409.94", meta["total"]);
        Assert.Equal("2026-01-15T10:00:00-05:00", meta["created_at"]);
        Assert.Equal(1L, meta["line_count"]);
        Dictionary<string, object> line = Assert.IsType<Dictionary<string, object>>(Assert.Single(Assert.IsType<List<object>>(meta["line_items"])));
        Assert.Equal(("2", "38.00"), (line["quantity"], line["total"]));
        Assert.DoesNotContain("customer_email", meta.Keys);
        Assert.All(meta, entry => Assert.NotNull(entry.Value));
        Assert.All(meta.Keys, key => Assert.Matches("^[a-z_]+$", key));
    }

    [Fact]
    public void Lines_beyond_the_maximum_are_counted_and_not_written()
    {
        GorgiasOrder order = Order();
        order.LineItems = [.. Enumerable.Range(1, 250).Select(number => new GorgiasOrderLine { Name = "Item " + number })];
        Assert.Contains("and 150 more", OrderRenderer.ToText(order), StringComparison.Ordinal);
        Assert.Contains("and 150 more", OrderRenderer.ToHtml(order), StringComparison.Ordinal);
        Assert.Contains("and 250 more", OrderRenderer.ToText(order, new OrderRenderOptions { MaximumLines = 0 }), StringComparison.Ordinal);
        Assert.Equal(250L, OrderRenderer.ToMeta(order)["line_count"]);
    }

    [Fact]
    public void An_empty_order_is_written()
    {
        var order = new GorgiasOrder { LineItems = [null!], Tracking = null!, OrderTags = null!, OrderAttributes = null! };
        Assert.Equal("Order", OrderRenderer.ToText(order));
        Assert.Equal("Order", OrderRenderer.Subject(order));
        Assert.Equal("row", OrderRenderer.ToMeta(order).Single().Value);
    }

    [Fact]
    public void A_subject_is_one_line_of_at_most_998_characters()
    {
        Assert.Equal("Order #1001", OrderRenderer.Subject(Order()));
        Assert.Equal("Order #1 Bcc: x", OrderRenderer.Subject(new GorgiasOrder { Number = "#1\r\nBcc: x" }));
        Assert.Equal(998, OrderRenderer.Subject(new GorgiasOrder { Number = new string('9', 5000) }).Length);
    }

    private static bool IsCleanValue(object value) => value switch
    {
        string text => IsClean(text),
        IEnumerable<KeyValuePair<string, object>> nested => nested.All(entry => IsClean(entry.Key) && IsCleanValue(entry.Value)),
        IEnumerable<object> list => list.All(IsCleanValue),
        _ => true,
    };

    private static bool IsClean(string text) =>
        HasWholeSurrogates(text) && !text.Any(character => char.IsControl(character) && character is not ('\n' or '\t'));

    private static bool HasWholeSurrogates(string text) =>
        !text.Where(
            (unit, index) => char.IsSurrogate(unit) && !(char.IsHighSurrogate(unit)
                ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
                : index > 0 && char.IsHighSurrogate(text[index - 1]))).Any();

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("^</?(div|p|strong|table|tr|th|td|br|a)( [a-z]+=\"[^\"<>]*\")*>$")]
    private static partial Regex KnownTag();

    [Theory]
    [InlineData(151, 10, 0, 0, 151, true)]
    [InlineData(151, 10, 5, 0, 156, true)]
    [InlineData(161, 10, 0, 0, 151, false)]
    [InlineData(100, 10, 5, 19, 124, true)]
    [InlineData(100, 10, 5, 19, 114, false)]
    public void A_discount_that_the_other_amounts_are_without_is_said_to_be_deducted(
        int subtotal, int discount, int shipping, int tax, int total, bool isDeducted)
    {
        var order = new GorgiasOrder { Number = "#1", Subtotal = subtotal, Discount = discount, Shipping = shipping, Tax = tax, Total = total };

        Assert.Equal(isDeducted, OrderRenderer.ToText(order).Contains("Discount (", StringComparison.Ordinal));
    }
}
