using System.Text;
using Gorgias.Sandbox.Common;

namespace Gorgias.Sandbox.Api;

/// <summary>Decodes and composes paths and queries. Decoding rejects malformed percent-encoding.</summary>
internal static class UrlText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The names and values of a query, in order. A name without a value has an empty value.</summary>
    /// <exception cref="ApiProblemException">400: the percent-encoding is malformed.</exception>
    public static List<KeyValuePair<string, string>> Query(string raw)
    {
        var result = new List<KeyValuePair<string, string>>();
        foreach (string? part in raw.Split('&').Where(part => part.Length > 0))
        {
            int equals = part.IndexOf('=');
            string name = equals < 0 ? part : part.Substring(0, equals);
            string value = equals < 0 ? "" : part.Substring(equals + 1);
            result.Add(new KeyValuePair<string, string>(Decode(name, plusIsSpace: true), Decode(value, plusIsSpace: true)));
        }

        return result;
    }

    /// <summary>Composes a path and a query, as in the <c>uri</c> of a list (gorgias-api.md section 4).</summary>
    public static string Compose(string path, IEnumerable<KeyValuePair<string, string>> query)
    {
        var result = new StringBuilder(path);
        char mark = '?';
        foreach (KeyValuePair<string, string> part in query)
        {
            result.Append(mark).Append(Uri.EscapeDataString(part.Key)).Append('=').Append(Uri.EscapeDataString(part.Value));
            mark = '&';
        }

        return result.ToString();
    }

    /// <exception cref="ApiProblemException">400: the percent-encoding is malformed.</exception>
    public static string Decode(string text, bool plusIsSpace)
    {
        if (text.IndexOf('%') < 0 && !(plusIsSpace && text.IndexOf('+') >= 0))
        {
            return text;
        }

        byte[] source = Encoding.UTF8.GetBytes(text);
        byte[] bytes = new byte[source.Length];
        int count = 0;
        for (int i = 0; i < source.Length; i++)
        {
            byte b = source[i];
            if (b == '%')
            {
                b = (byte)((Digit(source, i + 1) * 16) + Digit(source, i + 2));
                i += 2;
            }
            else if (b == '+' && plusIsSpace)
            {
                b = (byte)' ';
            }

            bytes[count++] = b;
        }

        try
        {
            return Strict.GetString(bytes, 0, count);
        }
        catch (DecoderFallbackException)
        {
            throw new ApiProblemException(400, "The address is not UTF-8.");
        }
    }

    private static int Digit(byte[] text, int at) => (at < text.Length ? (char)text[at] : ' ') switch
    {
        var c and >= '0' and <= '9' => c - '0',
        var c and >= 'a' and <= 'f' => c - 'a' + 10,
        var c and >= 'A' and <= 'F' => c - 'A' + 10,
        _ => throw new ApiProblemException(400, "The address has a malformed percent-encoding."),
    };
}
