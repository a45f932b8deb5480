using Gorgias.Orders.Shapes;

namespace Gorgias.Orders.Files;

/// <summary>Tells title lines above a table from its header.</summary>
internal static class TitleRows
{
    private const int FewestKnown = 3;
    private const int FewestFilled = 4;

    /// <summary>Whether a row may be a title: one value, or a name and a value of which none is a column's name.</summary>
    public static bool CanBeTitle(string[] values)
    {
        string[] filled = Filled(values);
        return filled.Length == 1 || (filled.Length == 2 && !filled.Any(IsKnown));
    }

    /// <summary>Whether the last of these rows is the header, and the others are titles.</summary>
    public static bool IsHeaderBelow(IReadOnlyList<string[]> rows)
    {
        string[] filled = Filled(rows[rows.Count - 1]);
        int known = filled.Count(IsKnown);
        return known >= FewestKnown
            || (filled.Length >= FewestFilled
                && filled.All(IsName)
                && filled.Distinct(StringComparer.OrdinalIgnoreCase).Count() == filled.Length
                && rows.Take(rows.Count - 1).All(static title => Filled(title).Length == 1));
    }

    private static string[] Filled(string[] values) => values.Where(static value => !string.IsNullOrWhiteSpace(value)).ToArray();

    private static bool IsKnown(string value) =>
        OrderFieldSynonyms.TryGetField(value, out _) || ShopifyCsvColumns.IsKnown(OrderFieldSynonyms.Normalise(value));

    // Names of columns are words; rows have numbers, dates and addresses.
    private static bool IsName(string value) =>
        value.Any(char.IsLetter) && value.IndexOf('@') < 0 && value.Length <= 60 && !char.IsDigit(value.Trim()[0]);
}
