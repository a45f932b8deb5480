namespace Gorgias.Orders.Records;

/// <summary>The items of GraphQL's lists.</summary>
internal static class GraphQlNodes
{
    /// <summary>The nodes of a GraphQL connection; null when the object is not a connection.</summary>
    public static IReadOnlyList<object?>? Of(IReadOnlyDictionary<string, object?> connection)
    {
        if (RecordFields.List(connection, "nodes") is { } nodes)
        {
            return nodes;
        }

        return RecordFields.List(connection, "edges")?
            .Select(static edge => edge is IReadOnlyDictionary<string, object?> known ? RecordFields.Get(known, "node") : null)
            .ToArray();
    }
}
