using System.Globalization;
using Gorgias.Orders.Rendering;

namespace Gorgias.Orders;

/// <summary>
/// Writes an order as ticket content. HTML output encodes every text of the order. Control characters and broken surrogates are removed; right-to-left
/// text and emoji are kept.
/// </summary>
public static class OrderRenderer
{
    private const int LongestSubject = 998;

    /// <summary>The languages that sheets and subjects have words of, as ISO 639-1 codes, English first. Others have English words.</summary>
    public static IReadOnlyList<string> Languages => SheetWords.Languages;

    /// <summary>Whether there are words in the language of a culture. The invariant culture has those of English.</summary>
    /// <param name="culture">The culture.</param>
    /// <returns>False when the words are English because there are no others.</returns>
    public static bool HasWords(CultureInfo culture) => SheetWords.Has(culture);

    /// <summary>The order as HTML for a message's <c>body_html</c>: tables with inline styles only, as mail programs need. Only http and https addresses
    /// become links.</summary>
    /// <param name="order">The order.</param>
    /// <param name="options">How to write the order; null for the defaults.</param>
    /// <returns>An HTML fragment.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="order"/> is null.</exception>
    public static string ToHtml(GorgiasOrder order, OrderRenderOptions? options = null) =>
        SheetHtml.Write(OrderSheet.Of(NotNull(order), options ?? new OrderRenderOptions()));

    /// <summary>The order as plain text for a message's <c>body_text</c>: the same content as the HTML, columns aligned with spaces, lines ended by a
    /// line feed.</summary>
    /// <param name="order">The order.</param>
    /// <param name="options">How to write the order; null for the defaults.</param>
    /// <returns>The text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="order"/> is null.</exception>
    public static string ToText(GorgiasOrder order, OrderRenderOptions? options = null) =>
        SheetText.Write(OrderSheet.Of(NotNull(order), options ?? new OrderRenderOptions()));

    /// <summary>
    /// The order as data for a ticket's <c>meta</c>: keys in snake case, amounts and quantities as invariant text, dates as ISO 8601, lists and nested
    /// objects where the order has them, nothing null or empty. Number, keys and source of the order are always there.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="parts">The parts that are written; null for all but the customer and addresses, since the ticket has its customer.</param>
    /// <returns>
    /// Values are texts, a whole number for the count of lines, lists of objects or texts, and dictionaries. At most 100 lines; <c>line_count</c> says
    /// how many there are.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="order"/> is null.</exception>
    public static IReadOnlyDictionary<string, object> ToMeta(GorgiasOrder order, IReadOnlyCollection<OrderPart>? parts = null) =>
        OrderMeta.Of(NotNull(order), PartSet.Of(parts, PartSet.Meta));

    /// <summary>The subject for a ticket about the order, such as <c>Order #1001</c>: one line, at most 998 characters.</summary>
    /// <param name="order">The order.</param>
    /// <param name="culture">The culture whose language it is in; null for English.</param>
    /// <returns>The subject.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="order"/> is null.</exception>
    public static string Subject(GorgiasOrder order, CultureInfo? culture = null)
    {
        var words = SheetWords.For(culture);
        string? name = SafeText.Line(NotNull(order).Number ?? order.OrderId);
        return SafeText.Shorten(name is null ? words[SheetWord.TitleWithoutNumber] : words.Format(SheetWord.Title, name), LongestSubject);
    }

    private static GorgiasOrder NotNull(GorgiasOrder order) => order ?? throw new ArgumentNullException(nameof(order));
}
