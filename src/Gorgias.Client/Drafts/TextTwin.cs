using System.Net;
using System.Text.RegularExpressions;

namespace Gorgias.Client;

/// <summary>Makes the body that was not given from the one that was.</summary>
internal static class TextTwin
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly Regex Unread = new("<(script|style|head)\\b.*?</\\1\\s*>|<!--.*?-->", Options, Patience);
    private static readonly Regex Breaks = new("<(br|/p|/div|/tr|/h[1-6]|/li|/table)\\b[^>]*>", Options, Patience);
    private static readonly Regex Cells = new("</(td|th)\\b[^>]*>", Options, Patience);
    private static readonly Regex Marks = new("<[a-z/!][^>]*>", Options, Patience);
    private static readonly Regex Blanks = new("[ \\t]+", Options, Patience);
    private static readonly Regex Lines = new(" ?\n ?", Options, Patience);
    private static readonly Regex Gaps = new("\n{3,}", Options, Patience);

    public static string ToHtml(string text) =>
        "<p>" + WebUtility.HtmlEncode(text.Replace("\r\n", "\n").Replace('\r', '\n')).Replace("\n\n", "</p><p>").Replace("\n", "<br>") + "</p>";

    public static string OfHtml(string html)
    {
        var text = Unread.Replace(html, "").Replace("\r", "").Replace("\n", " ");
        text = Marks.Replace(Cells.Replace(Breaks.Replace(text, "\n"), " "), "");
        text = Blanks.Replace(WebUtility.HtmlDecode(text), " ");
        return Gaps.Replace(Lines.Replace(text, "\n"), "\n\n").Trim();
    }
}
