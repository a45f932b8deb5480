using System.Net;
using System.Text;

namespace Gorgias.Client.Composing;

/// <summary>
/// Converts text to HTML and back, for the body that a request does not give. Each conversion is one pass over its input, whatever it contains.
/// </summary>
internal static class HtmlText
{
    private static readonly string[] Skipped = ["script", "style", "head"];
    private static readonly string[] Breaks = ["br", "/p", "/div", "/tr", "/h1", "/h2", "/h3", "/h4", "/h5", "/h6", "/li", "/table"];
    private static readonly string[] Cells = ["/td", "/th"];

    public static string ToHtml(string text) =>
        "<p>" + WebUtility.HtmlEncode(text.Replace("\r\n", "\n").Replace('\r', '\n')).Replace("\n\n", "</p><p>").Replace("\n", "<br>") + "</p>";

    public static string FromHtml(string html)
    {
        var text = new StringBuilder(html.Length);
        var search = new Search(html);
        for (int i = 0; i < html.Length;)
        {
            char c = html[i];
            if (c != '<' || i + 1 == html.Length || !(html[i + 1] is '/' or '!' || IsLetter(html[i + 1])))
            {
                if (c != '\r')
                {
                    text.Append(c == '\n' ? ' ' : c);
                }

                i++;
                continue;
            }

            string name = NameAt(html, i + 1);
            int end = search.Next(">", i) + 1;
            if (string.CompareOrdinal(html, i, "<!--", 0, 4) == 0 && search.Next("-->", i + 4) is var close and >= 0)
            {
                end = close + 3;
            }
            else if (Is(Skipped, name) && search.CloseOf(name, i) is var closed and > 0)
            {
                end = closed;
            }

            if (end <= 0)
            {
                // A tag without an end is text.
                text.Append(c);
                i++;
                continue;
            }

            if (Is(Breaks, name))
            {
                text.Append('\n');
            }
            else if (Is(Cells, name))
            {
                text.Append(' ');
            }

            i = end;
        }

        return Tidy(WebUtility.HtmlDecode(text.ToString()));
    }

    /// <summary>Leaves one blank between words, none at the ends of lines, and at most one empty line in a row.</summary>
    private static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        (int breaks, bool blank) = (0, false);
        foreach (char c in text)
        {
            switch (c)
            {
                case '\n':
                    breaks++;
                    blank = false;
                    break;
                case ' ' or '\t':
                    blank = true;
                    break;
                default:
                    if (tidy.Length > 0)
                    {
                        tidy.Append('\n', Math.Min(breaks, 2)).Append(' ', breaks == 0 && blank ? 1 : 0);
                    }

                    (breaks, blank) = (0, false);
                    tidy.Append(c);
                    break;
            }
        }

        return tidy.ToString().Trim();
    }

    private static bool Is(string[] names, string name) => Array.IndexOf(names, name) >= 0;

    /// <summary>Reads the lower-case name of a tag, with its slash; cut to 8 characters, which is more than the tags above have.</summary>
    private static string NameAt(string html, int at)
    {
        int end = at;
        while (end < html.Length && end - at < 8 && (IsLetter(html[end]) || html[end] is >= '0' and <= '9' || (end == at && html[end] == '/')))
        {
            end++;
        }

        return html.Substring(at, end - at).ToLowerInvariant();
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    /// <summary>Finds the next occurrence of a text, and remembers what does not occur, so that no part of the input is searched twice in vain.</summary>
    private sealed class Search(string html)
    {
        private readonly Dictionary<string, int> _found = new(StringComparer.Ordinal);

        /// <summary>
        /// The position of <paramref name="what"/> at or after <paramref name="from"/>; -1 when there is none. <paramref name="from"/> must not decrease from
        /// call to call.
        /// </summary>
        public int Next(string what, int from)
        {
            if (_found.TryGetValue(what, out int known) && (known < 0 || known >= from))
            {
                return known;
            }

            return _found[what] = from > html.Length ? -1 : html.IndexOf(what, from, StringComparison.OrdinalIgnoreCase);
        }

        /// <summary>The position after the closing tag of <paramref name="name"/>; -1 when there is none.</summary>
        public int CloseOf(string name, int from)
        {
            for (int at = Next("</" + name, from); at >= 0; at = Next("</" + name, at + 1))
            {
                int end = at + name.Length + 2;
                while (end < html.Length && char.IsWhiteSpace(html[end]))
                {
                    end++;
                }

                if (end < html.Length && html[end] == '>')
                {
                    return end + 1;
                }
            }

            return -1;
        }
    }
}
