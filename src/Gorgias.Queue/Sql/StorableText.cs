using System.Text;

namespace Gorgias.Queue.Sql;

/// <summary>Text as both databases take it. PostgreSQL refuses NUL, and half of a character of two code units; a server's error, or an export cut short,
/// may hold either.</summary>
internal static class StorableText
{
    /// <summary>The text without NUL, with U+FFFD for half a character.</summary>
    public static string Of(string text)
    {
        foreach (char unit in text)
        {
            if (unit == '\0' || char.IsSurrogate(unit))
            {
                // On the way through UTF-8, half a character becomes U+FFFD.
                string storable = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace("\0", "")));
                return storable == text ? text : storable;
            }
        }

        return text;
    }
}
