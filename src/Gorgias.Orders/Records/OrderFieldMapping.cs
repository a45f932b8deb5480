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
}
