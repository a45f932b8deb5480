namespace Gorgias.Orders.Records;

/// <summary>Reads the fields of a record by key: matched exactly, then without case.</summary>
internal static class RecordFields
{
    /// <summary>The value of a key; null when absent.</summary>
    public static object? Get(IReadOnlyDictionary<string, object?> record, string key) => TryGet(record, key, out object? value) ? value : null;

    /// <summary>Whether the record has the key.</summary>
    public static bool Has(IReadOnlyDictionary<string, object?> record, string key) => TryGet(record, key, out _);

    /// <summary>The object of a key; null when the value is not an object.</summary>
    public static IReadOnlyDictionary<string, object?>? Object(IReadOnlyDictionary<string, object?> record, string key) =>
        Get(record, key) as IReadOnlyDictionary<string, object?>;

    /// <summary>The list of a key; null when the value is not a list.</summary>
    public static IReadOnlyList<object?>? List(IReadOnlyDictionary<string, object?> record, string key) => Get(record, key) as IReadOnlyList<object?>;

    private static bool TryGet(IReadOnlyDictionary<string, object?> record, string key, out object? value)
    {
        if (record.TryGetValue(key, out value))
        {
            return true;
        }

        foreach (KeyValuePair<string, object?> entry in record)
        {
            if (string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase))
            {
                value = entry.Value;
                return true;
            }
        }

        value = null;
        return false;
    }
}
