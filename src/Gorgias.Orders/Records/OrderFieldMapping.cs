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

    /// <summary>Whether a mapping has names that join columns.</summary>
    public static bool Joins(IReadOnlyDictionary<string, IReadOnlyList<string>>? mapping) =>
        mapping is not null && mapping.Values.Any(static names => names.Any(JoinedRecord.Joins));

    /// <summary>Every field that a mapping names, with its columns.</summary>
    /// <param name="columns">The columns that there are.</param>
    /// <param name="mapping">The mapping; null for none.</param>
    /// <param name="origin">Where the columns are, for the error.</param>
    /// <param name="isTable">True when every column must be there; else one of each field is enough, as objects have not all the same properties.</param>
    /// <exception cref="OrderFormatException">There is no such column.</exception>
    public static IEnumerable<MappedField> Of(
        Columns columns, IReadOnlyDictionary<string, IReadOnlyList<string>>? mapping, OrderOrigin origin, bool isTable = false)
    {
        foreach (KeyValuePair<string, IReadOnlyList<string>> entry in mapping ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            OrderField field = Field(entry.Key);
            (MappedField found, string? missing) = Find(columns, field, entry.Value);
            yield return missing is null || (found.Keys.Count > 0 && !isTable)
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
            if (Find(columns, Field(entry.Key), entry.Value).Found.Columns.Contains(key))
            {
                return Field(entry.Key);
            }
        }

        return null;
    }

    /// <summary>The columns that a mapping names, of those that there are.</summary>
    public static IEnumerable<string> Named(Columns columns, IReadOnlyDictionary<string, IReadOnlyList<string>>? mapping) =>
        (mapping ?? new Dictionary<string, IReadOnlyList<string>>()).SelectMany(entry => Find(columns, Field(entry.Key), entry.Value).Found.Columns);

    // What is there of the columns, and the first that is not.
    private static (MappedField Found, string? Missing) Find(Columns columns, OrderField field, IReadOnlyList<string> names)
    {
        List<string> keys = [], used = [];
        string? missing = null;
        foreach (string name in names)
        {
            // A column may have a plus in its name.
            IReadOnlyList<string> whole = columns.Named(name);
            if (whole.Count > 0 || !JoinedRecord.Joins(name))
            {
                missing ??= whole.Count == 0 ? name : null;
                keys.AddRange(whole);
                used.AddRange(whole);
                continue;
            }

            string[] parts = JoinedRecord.Parts(name);
            missing ??= parts.FirstOrDefault(part => columns.Named(part).Count == 0);
            string[] there = [.. parts.Select(part => columns.Named(part) is { Count: > 0 } named ? named[0] : null).OfType<string>()];
            keys.AddRange(there.Length == 0 ? [] : [string.Join(JoinedRecord.Join, there)]);
            used.AddRange(there);
        }

        return (new MappedField(field, keys, used), missing);
    }
}
