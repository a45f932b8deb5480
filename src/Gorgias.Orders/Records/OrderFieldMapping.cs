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

    /// <summary>Whether a mapping says that records are orders, and not only whose they are.</summary>
    public static bool NamesOrder(IReadOnlyDictionary<string, IReadOnlyList<string>>? mapping) =>
        mapping is not null && mapping.Keys.Any(static name => Field(name) is not (OrderField.CustomerEmail or OrderField.CustomerName
            or OrderField.CustomerFirstName or OrderField.CustomerLastName or OrderField.CustomerPhone or OrderField.StoreCustomerId or OrderField.ExternalId));

    /// <summary>Every field that a mapping names, with its columns.</summary>
    /// <param name="columns">The columns that there are.</param>
    /// <param name="mapping">The mapping; null for none.</param>
    /// <param name="origin">Where the columns are, for the error.</param>
    /// <remarks>Of a table every column must be there; of objects one of each field is enough, as they have not all the same properties.</remarks>
    /// <exception cref="OrderFormatException">There is no such column.</exception>
    public static IEnumerable<MappedField> Of(
        Columns columns, IReadOnlyDictionary<string, IReadOnlyList<string>>? mapping, OrderOrigin origin)
    {
        foreach (KeyValuePair<string, IReadOnlyList<string>> entry in mapping ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            OrderField field = Field(entry.Key);
            var found = new MappedField(field, [.. entry.Value.Select(name => NamedValue.Find(name, columns, columns.Named))]);
            string? missing = found.Values.Select(static value => value.Missing).FirstOrDefault(static name => name is not null);
            yield return missing is null || (found.Keys.Any() && !columns.IsTable)
                ? found
                : throw OrderFormatException.ForField(
                    OrderFormatProblem.MissingColumn, origin, missing, null, FieldMessages.ExpectedMappedColumn(field.ToString(), missing, columns.AllKeys));
        }
    }

    /// <summary>The field that a column is mapped to; null when it is mapped to none.</summary>
    public static OrderField? FieldOf(Columns columns, IReadOnlyDictionary<string, IReadOnlyList<string>>? mapping, string key)
    {
        foreach (KeyValuePair<string, IReadOnlyList<string>> entry in mapping ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            if (entry.Value.Any(name => NamedValue.Find(name, columns, columns.Named).Columns.Contains(key)))
            {
                return Field(entry.Key);
            }
        }

        return null;
    }

    /// <summary>The columns that a mapping names, of those that there are.</summary>
    public static IEnumerable<string> Named(Columns columns, IReadOnlyDictionary<string, IReadOnlyList<string>>? mapping) =>
        (mapping ?? new Dictionary<string, IReadOnlyList<string>>()).Values.SelectMany(static names => names)
            .SelectMany(name => NamedValue.Find(name, columns, columns.Named).Columns);
}
