using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Gorgias.Orders.Rendering;

namespace Gorgias.Orders.Tests.Rendering;

public sealed partial class SheetWordsTests
{
    public static TheoryData<string> Languages => [.. SheetWords.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_language_has_every_word_and_no_other(string language) =>
        Assert.Equal(Enum.GetNames<SheetWord>().Order(StringComparer.Ordinal), Words(language).Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_word_has_the_placeholders_of_English(string language)
    {
        Dictionary<string, string> english = Words("en");
        Assert.All(Words(language), word => Assert.Equal(Placeholders(english[word.Key]), Placeholders(word.Value)));
        Assert.All(Words(language), word => Assert.NotEmpty(word.Value.Trim()));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Languages_are_in_the_assembly_itself(string language) =>
        Assert.False(File.Exists(Path.Combine(AppContext.BaseDirectory, language, "Gorgias.Orders.resources.dll")));

    [Theory]
    [InlineData("de", "Bestellung #1001", "1.409,94 EUR")]
    [InlineData("de-AT", "Bestellung #1001", null)]
    [InlineData("fr-FR", "Commande #1001", null)]
    [InlineData("en-GB", "Order #1001", "1,409.94 EUR")]
    [InlineData("nl-NL", "Order #1001", "1.409,94 EUR")]
    public void A_culture_brings_its_words_and_formats(string name, string subject, string? total)
    {
        var order = new GorgiasOrder { Number = "#1001", Total = 1409.94m, Currency = "EUR" };
        var culture = CultureInfo.GetCultureInfo(name);
        string text = OrderRenderer.ToText(order, new OrderRenderOptions { Culture = culture });
        Assert.Equal(subject, OrderRenderer.Subject(order, culture));
        Assert.StartsWith(subject, text, StringComparison.Ordinal);
        Assert.Contains(total ?? 1409.94m.ToString("#,0.00", culture) + " EUR", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-CH", true)]
    [InlineData("FR", true)]
    [InlineData("", true)]
    [InlineData("nl-NL", false)]
    [InlineData("den", false)]
    public void A_language_without_words_is_known(string name, bool hasWords) =>
        Assert.Equal(hasWords, OrderRenderer.HasWords(new CultureInfo(name)));

    [Fact]
    public void A_line_that_is_left_out_is_told_in_the_words_of_its_number()
    {
        var options = new OrderRenderOptions { Culture = CultureInfo.GetCultureInfo("fr"), MaximumLines = 1 };
        GorgiasOrder Order(int lines) => new() { LineItems = [.. Enumerable.Repeat(new GorgiasOrderLine { Name = "Tasse" }, lines)] };
        Assert.EndsWith("et 1 autre article", OrderRenderer.ToText(Order(2), options), StringComparison.Ordinal);
        Assert.EndsWith("et 2 autres articles", OrderRenderer.ToText(Order(3), options), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_in_German_has_no_English_word()
    {
        var order = new GorgiasOrder
        {
            Number = "#1",
            CustomerName = "Jörg",
            CreatedAt = new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.FromHours(1)),
            FulfillmentStatus = "fulfilled",
            ShippingMethod = "DHL",
            Currency = "EUR",
            Total = 1234.5m,
            LineItems = [new GorgiasOrderLine { Name = "Tasse", Quantity = 1.5m, UnitPrice = 2m, Total = 3m, Properties = new() { ["Gravur"] = "J" } }],
            Tracking = [new GorgiasOrderTracking { Number = "1Z" }],
            ShippingAddress = new GorgiasOrderAddress { Name = "Jörg", City = "Köln" },
        };
        Assert.Equal(
            """
            Bestellung #1

            Kunde:        Jörg
            Bestellt am:  15.01.2026 10:00
            Lieferung:    versandt, DHL

            1,5 x  Tasse  2,00 EUR  3,00 EUR
                   Gravur: J

            Gesamtsumme:  1.234,50 EUR

            Sendungsverfolgung:  1Z

            Lieferadresse:  Jörg
                            Köln
            """.ReplaceLineEndings("\n"),
            OrderRenderer.ToText(order, new OrderRenderOptions { Culture = CultureInfo.GetCultureInfo("de-DE") }));
    }

    [Theory]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("th-TH")]
    [InlineData("ja-JP")]
    public void Any_date_is_written_in_any_calendar(string name)
    {
        DateTimeOffset[] dates =
            [DateTimeOffset.MinValue, new(1800, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2150, 1, 1, 0, 0, 0, TimeSpan.Zero), DateTimeOffset.MaxValue];
        foreach (DateTimeOffset date in dates)
        {
            Assert.NotEmpty(OrderRenderer.ToText(new GorgiasOrder { CreatedAt = date }, new OrderRenderOptions { Culture = CultureInfo.GetCultureInfo(name) }));
        }
    }

    private static Dictionary<string, string> Words(string language)
    {
        using var resources = new ResourceSet(SheetWords.Stream(language));
        return resources.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }

    private static string[] Placeholders(string word) => [.. Placeholder().Matches(word).Select(found => found.Value).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Placeholder();
}
