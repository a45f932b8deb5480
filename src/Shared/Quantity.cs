using System.Globalization;

namespace Gorgias.Shared;

/// <summary>Numbers with their nouns, as messages say them: "1 record", "3 records". Compiled into each assembly that has messages.</summary>
internal static class Quantity
{
    /// <summary>A count and its noun, in the plural unless the count is 1.</summary>
    /// <param name="count">How many; written without separators.</param>
    /// <param name="noun">The singular.</param>
    /// <param name="plural">The plural; null for the singular and an s.</param>
    public static string Of(long count, string noun, string? plural = null) => string.Format(
        CultureInfo.InvariantCulture, "{0} {1}", count, Word(count, noun, plural ?? noun + "s"));

    /// <summary>The word that fits a count, such as "is" or "are".</summary>
    public static string Word(long count, string one, string many) => count == 1 ? one : many;
}
