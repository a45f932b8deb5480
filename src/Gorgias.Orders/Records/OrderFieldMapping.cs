using Gorgias.Orders.Messages;

namespace Gorgias.Orders.Records;

/// <summary>Reads the field names of a caller's mapping.</summary>
internal static class OrderFieldMapping
{
    private static readonly Dictionary<string, OrderField> Fields =
        OrderFieldSynonyms.All.Keys.ToDictionary(static field => field.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The field that a key of the mapping names, in any case.</summary>
    /// <exception cref="ArgumentException">There is no such field.</exception>
    public static OrderField Field(string name) => Fields.TryGetValue(name, out OrderField field)
        ? field
        : throw new ArgumentException(FieldMessages.MappingFieldUnknown(name, Fields.Keys), nameof(name));

    /// <summary>The columns of every field that a mapping names.</summary>
    /// <exception cref="OrderFormatException">There is no such column.</exception>
    public static IEnumerable<(OrderField Field, IReadOnlyList<string> Keys)> Columns(
        Columns columns, IReadOnlyDictionary<string, string>? mapping, OrderOrigin origin)
    {
        foreach (KeyValuePair<string, string> entry in mapping ?? new Dictionary<string, string>())
        {
            OrderField field = Field(entry.Key);
            IReadOnlyList<string> keys = columns.Keys(OrderFieldSynonyms.Normalise(entry.Value));
            yield return keys.Count > 0
                ? (field, keys)
                : throw OrderFormatException.ForField(
                    OrderFormatProblem.MissingColumn, origin, entry.Value, null, FieldMessages.ExpectedMappedColumn(field.ToString()));
        }
    }
}
