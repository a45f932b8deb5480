namespace Gorgias.Orders.Records;

/// <summary>Reads the field names of a caller's mapping.</summary>
internal static class OrderFieldMapping
{
    private static readonly Dictionary<string, OrderField> Fields =
        OrderFieldSynonyms.All.Keys.ToDictionary(static field => field.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The field a mapping's key names.</summary>
    /// <exception cref="ArgumentException">There is no such field.</exception>
    public static OrderField Field(string name) => Fields.TryGetValue(name, out OrderField field)
        ? field
        : throw new ArgumentException($"'{name}' is not an order field. The field mapping takes: {string.Join(", ", Fields.Keys)}.", nameof(name));
}
