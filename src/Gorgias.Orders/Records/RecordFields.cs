namespace Gorgias.Orders.Records;

/// <summary>Looking into records.</summary>
internal static class RecordFields
{
    /// <summary>The value under a key, matched exactly, then without case; null when absent.</summary>
    public static object? Get(IReadOnlyDictionary<string, object?> record, string key) => TryGet(record, key, out object? value) ? value : null;

    /// <summary>Whether there is such a key.</summary>
    public static bool Has(IReadOnlyDictionary<string, object?> record, string key) => TryGet(record, key, out _);

    /// <summary>The object under a key; null when there is none.</summary>
    public static IReadOnlyDictionary<string, object?>? Object(IReadOnlyDictionary<string, object?> record, string key) =>
        Get(record, key) as IReadOnlyDictionary<string, object?>;

    /// <summary>The list under a key; null when there is none.</summary>
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
