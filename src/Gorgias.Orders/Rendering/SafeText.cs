using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Gorgias.Orders.Rendering;

/// <summary>Cleans text from outside for display: removes control characters and broken surrogates, and makes line breaks line feeds.</summary>
internal static class SafeText
{
    /// <summary>The text with its line breaks; null when nothing is left.</summary>
    public static string? Lines(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var clean = new StringBuilder(text!.Length);
        for (int index = 0; index < text.Length; index++)
        {
            char character = text[index];
            if (character is '\r' or '\u0085' or '\u2028' or '\u2029')
            {
                clean.Append(character == '\r' && index + 1 < text.Length && text[index + 1] == '\n' ? "" : "\n");
            }
            else if (char.IsHighSurrogate(character) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                clean.Append(character).Append(text[++index]);
            }
            else if (character is '\n' or '\t' || !(char.IsControl(character) || char.IsSurrogate(character) || character is '\uFFFE' or '\uFFFF'))
            {
                clean.Append(character);
            }
        }

        string result = clean.ToString().Trim();
        return result.Length == 0 ? null : result;
    }

    /// <summary>The text as one line: line breaks and tabs become spaces. Null when nothing is left.</summary>
    public static string? Line(string? text)
    {
        string? lines = Lines(text);
        return lines is null || lines.IndexOfAny(['\n', '\t']) < 0 ? lines : lines.Replace('\n', ' ').Replace('\t', ' ');
    }

    /// <summary>The text cut to a length, without cutting a surrogate pair in two.</summary>
    public static string Shorten(string text, int longest) =>
        text.Length <= longest ? text : text.Substring(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest);

    /// <summary>Encodes for HTML text and quoted attributes. Encodes only the five characters that have a meaning in HTML, so that text in any script
    /// stays readable in the source.</summary>
    public static string Html(string text)
    {
        if (text.IndexOfAny(['<', '>', '&', '"', '\'']) < 0)
        {
            return text;
        }

        var encoded = new StringBuilder(text.Length + 16);
        foreach (char character in text)
        {
            _ = character switch
            {
                '<' => encoded.Append("&lt;"),
                '>' => encoded.Append("&gt;"),
                '&' => encoded.Append("&amp;"),
                '"' => encoded.Append("&quot;"),
                '\'' => encoded.Append("&#39;"),
                _ => encoded.Append(character),
            };
        }

        return encoded.ToString();
    }

    /// <summary>Whether the text is an address that may become a link: absolute, http or https.</summary>
    public static bool IsLink(string? text, [NotNullWhen(true)] out string? address)
    {
        bool isLink = Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && !text!.Any(static character => char.IsWhiteSpace(character) || char.IsControl(character));
        address = isLink ? text : null;
        return isLink;
    }
}
