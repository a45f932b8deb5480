using System.Text;
using System.Text.RegularExpressions;

namespace Gorgias.Shared;

/// <summary>
/// Takes secrets out of a text that others wrote: a server, a proxy, a database, the runtime. Every such text goes through here before it gets into an error,
/// a log or a store. What the places say is removed whoever's secret it is; the secrets of the connection are removed wherever they stand
/// (<see cref="SecretForms"/> has the rule).
/// </summary>
internal static class ForeignText
{
    /// <summary>What stands where a secret was.</summary>
    public const string Removed = "***";

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>A password in an address: <c>scheme://user:password@host</c>, also inside the query of another one.</summary>
    private static readonly Regex UserInfo = new("(://)[^\\s/?#\"'<>\\\\]+@|(%3A%2F%2F)(?:(?!%2F|%3F|%23)[^\\s/?#&\"'<>\\\\])+?%40", Options);

    /// <summary>The value of an Authorization or Proxy-Authorization header, as a line, in JSON, or in what programs print of their variables.</summary>
    private static readonly Regex Header = new(
        "(authorization(?:[\"']|\\\\\"|&quot;)?\\s*(?:[:=]|%3A|=>)\\s*\\[?\\s*(?:[\"']|\\\\\"|&quot;)?)"
        + "(?:digest\\s[^\\r\\n<]+|(?:(?:basic|bearer|negotiate|ntlm|token|apikey)(?:\\s|%20|\\+)+)?[^\\s\"'<>,;&\\\\\\]})]+)",
        Options);

    /// <summary>A password in a connection string or in the query of an address.</summary>
    private static readonly Regex Setting = new(
        "((?:password|passwd|passphrase|pwd|psw|access[_-]?token|api[_-]?key|client[_-]?secret)\\s*(?:=|%3D)\\s*)"
        + "(?:\"[^\"\\r\\n]*\"|'[^'\\r\\n]*'|[^;\"'\\r\\n]{1,200}(?=;)|[^\\s;&,\"'<>]+)",
        Options);

    /// <summary>Takes the secrets out of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="secrets">The secrets of the connection; null when none are known.</param>
    public static string Clean(string? text, IEnumerable<KnownSecret>? secrets = null)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        string cleaned = text!;
        foreach (KnownSecret secret in secrets ?? [])
        {
            // The longest first: one form may hold another.
            foreach (string form in SecretForms.Plain(secret).OrderByDescending(static form => form.Length))
            {
                cleaned = Remove(cleaned, form, StringComparison.OrdinalIgnoreCase, SecretForms.IsWord(form) ? IsAlone : null, static _ => false);
            }

            foreach (string piece in SecretForms.Base64(secret).OrderByDescending(static piece => piece.Length))
            {
                cleaned = Remove(cleaned, piece, StringComparison.Ordinal, null, IsBase64);
            }
        }

        cleaned = Header.Replace(cleaned, "$1" + Removed);
        cleaned = UserInfo.Replace(cleaned, static match => match.Groups[1].Success ? $"://{Removed}@" : $"%3A%2F%2F{Removed}%40");
        return Setting.Replace(cleaned, "$1" + Removed);
    }

    /// <summary>Replaces what is found, together with the characters around it that belong to it.</summary>
    private static string Remove(string text, string form, StringComparison comparison, Func<string, int, int, bool>? counts, Func<char, bool> belongs)
    {
        int at = text.IndexOf(form, comparison);
        if (at < 0)
        {
            return text;
        }

        var cleaned = new StringBuilder(text.Length);
        int from = 0;
        for (; at >= 0; at = text.IndexOf(form, at, comparison))
        {
            int end = at + form.Length;
            if (counts is not null && !counts(text, at, end))
            {
                at++;
                continue;
            }

            while (at > from && belongs(text[at - 1]))
            {
                at--;
            }

            while (end < text.Length && belongs(text[end]))
            {
                end++;
            }

            cleaned.Append(text, from, at - from).Append(Removed);
            from = at = end;
        }

        return cleaned.Append(text, from, text.Length - from).ToString();
    }

    private static bool IsAlone(string text, int start, int end) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1]) || IsEscape(text, start)) && (end == text.Length || !char.IsLetterOrDigit(text[end]));

    /// <summary>Whether what is before an index is an escaped character, such as the colon in <c>user%3Apassword</c>.</summary>
    private static bool IsEscape(string text, int end) =>
        end >= 3 && text[end - 3] == '%' && Uri.IsHexDigit(text[end - 2]) && Uri.IsHexDigit(text[end - 1]);

    private static bool IsBase64(char character) =>
        character is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '+' or '/' or '-' or '_' or '=';
}
