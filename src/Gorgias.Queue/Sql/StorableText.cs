using System.Text;

namespace Gorgias.Queue.Sql;

/// <summary>Text that both databases accept. PostgreSQL refuses NUL and a lone surrogate (half of a character of two code units); an error of a server, or an
/// export that was cut short, may contain either.</summary>
internal static class StorableText
{
    /// <summary>The text without NUL, and with U+FFFD for each lone surrogate.</summary>
    public static string Of(string text)
    {
        foreach (char unit in text)
        {
            if (unit == '\0' || char.IsSurrogate(unit))
            {
                // Encoding as UTF-8 replaces a lone surrogate with U+FFFD.
                string storable = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace("\0", "")));
                return storable == text ? text : storable;
            }
        }

        return text;
    }
}
