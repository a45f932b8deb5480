using System.Globalization;
using System.Text;

namespace Gorgias.Orders.Values;

/// <summary>The form in which names of columns are compared.</summary>
internal static class ColumnName
{
    /// <summary>Lower-case letters, digits and <c>#</c>, without accents; empty when none is left.</summary>
    public static string Normalise(string? columnName)
    {
        if (string.IsNullOrEmpty(columnName))
        {
            return "";
        }

        var plain = new StringBuilder(columnName!.Length);
        foreach (char character in Decompose(columnName))
        {
            if (character == 'ß')
            {
                plain.Append("ss");
            }
            else if (char.IsLetterOrDigit(character) || character == '#')
            {
                plain.Append(char.ToLowerInvariant(character));
            }
        }

        return plain.ToString();
    }

    private static string Decompose(string text)
    {
        // Normalize throws for broken surrogates and unassigned characters. Neither can be part of a known name.
        var known = new StringBuilder(text.Length);
        for (int index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogatePair(text, index))
            {
                known.Append(text[index]).Append(text[++index]);
            }
            else if (!char.IsSurrogate(text[index]) && CharUnicodeInfo.GetUnicodeCategory(text[index]) != UnicodeCategory.OtherNotAssigned)
            {
                known.Append(text[index]);
            }
        }

        return known.ToString().Normalize(NormalizationForm.FormD);
    }
}
