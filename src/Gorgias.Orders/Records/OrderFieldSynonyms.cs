using Gorgias.Orders.Platforms;
using Gorgias.Orders.Values;

namespace Gorgias.Orders;

/// <summary>
/// The column names by which plain rows are understood. Names are compared without case, accents, spaces, underscores, hyphens and dots, so
/// <c>Order ID</c>, <c>order_id</c> and <c>OrderId</c> are one. If a row has several columns for one field, the first name in the list whose column
/// is not empty counts. Exports that a platform's table describes are read by that table instead.
/// </summary>
public static class OrderFieldSynonyms
{
    private static readonly Dictionary<string, (OrderField Field, int Rank)> ByName = Index();

    /// <summary>Every field with the column names it is known by, in order of preference.</summary>
    public static IReadOnlyDictionary<OrderField, IReadOnlyList<string>> All => PlatformTables.PlainNames.Fields;

    /// <summary>Finds the field that a column name stands for.</summary>
    /// <param name="columnName">The column name in any spelling.</param>
    /// <param name="field">The field; without meaning when the result is false.</param>
    /// <returns>Whether the name is known.</returns>
    public static bool TryGetField(string? columnName, out OrderField field) => TryRank(Normalise(columnName), out field, out _);

    /// <summary>The form in which column names are compared: lower-case letters, digits and <c>#</c>, without accents.</summary>
    /// <param name="columnName">The column name; null counts as empty.</param>
    /// <returns>The normalised name; empty when no letter, digit or <c>#</c> is left.</returns>
    public static string Normalise(string? columnName) => ColumnName.Normalise(columnName);

    internal static bool TryRank(string normalised, out OrderField field, out int rank)
    {
        bool known = ByName.TryGetValue(normalised, out (OrderField Field, int Rank) found);
        (field, rank) = found;
        return known;
    }

    private static Dictionary<string, (OrderField Field, int Rank)> Index()
    {
        var index = new Dictionary<string, (OrderField Field, int Rank)>(StringComparer.Ordinal);
        foreach (KeyValuePair<OrderField, IReadOnlyList<string>> entry in All)
        {
            for (int rank = 0; rank < entry.Value.Count; rank++)
            {
                index.Add(Normalise(entry.Value[rank]), (entry.Key, rank));
            }
        }

        return index;
    }
}
