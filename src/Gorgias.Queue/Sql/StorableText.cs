using System.Text;

namespace Gorgias.Queue.Sql;

/// <summary>Text as both databases take it. PostgreSQL refuses NUL, and half of a character of two code units; a server's error, or an export cut short, may hold either.</summary>
internal static class StorableText
{
    private const char Replacement = '\ufffd';

    /// <summary>The text without NUL, with U+FFFD for half a character.</summary>
    public static string Of(string text)
    {
        var first = 0;
        while (first < text.Length && IsWhole(text, first))
        {
            first++;
        }

        if (first == text.Length)
        {
            return text;
        }

        var storable = new StringBuilder(text, 0, first, text.Length);
        for (var i = first; i < text.Length; i++)
        {
            if (text[i] != '\0')
            {
                storable.Append(IsWhole(text, i) ? text[i] : Replacement);
            }
        }

        return storable.ToString();
    }

    private static bool IsWhole(string text, int at) =>
        text[at] != '\0'
        && (!char.IsSurrogate(text[at])
            || (char.IsHighSurrogate(text[at]) ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) : at > 0 && char.IsHighSurrogate(text[at - 1])));
}
