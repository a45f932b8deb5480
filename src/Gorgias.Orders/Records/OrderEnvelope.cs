using Gorgias.Orders.Records;

namespace Gorgias.Orders;

/// <summary>
/// Unwraps orders from the envelopes of APIs: <c>{"order":{…}}</c>, <c>{"orders":[…]}</c>, and GraphQL's <c>data</c> with <c>nodes</c> or
/// <c>edges</c>.
/// </summary>
public static class OrderEnvelope
{
    // Real responses nest three deep. Deeper nesting is a mistake and must not exhaust the stack.
    private const int Deepest = 8;

    /// <summary>Unwraps the orders of a record.</summary>
    /// <param name="record">The record as a plain tree (see <see cref="OrderReader.Read"/>).</param>
    /// <returns>The orders in the record, in order; the record itself when it is not an envelope.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="record"/> is null.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, object?>> Open(IReadOnlyDictionary<string, object?> record)
    {
        if (record is null)
        {
            throw new ArgumentNullException(nameof(record));
        }

        var orders = new List<IReadOnlyDictionary<string, object?>>();
        return TryOpen(record, orders, 0) ? orders : [record];
    }

    private static bool TryOpen(IReadOnlyDictionary<string, object?> record, List<IReadOnlyDictionary<string, object?>> orders, int depth)
    {
        if (depth > Deepest)
        {
            return false;
        }

        if (RecordFields.Object(record, "data") is { } data && !RecordFields.Has(record, "line_items"))
        {
            return TryOpen(data, orders, depth + 1);
        }

        // When the record has other fields, "order" is one field of several; unwrapping it would lose the others.
        if ((record.Count == 1 || depth > 0) && RecordFields.Object(record, "order") is { } order)
        {
            if (!TryOpen(order, orders, depth + 1))
            {
                orders.Add(order);
            }

            return true;
        }

        return RecordFields.Get(record, "orders") switch
        {
            IReadOnlyList<object?> list => AddAll(list, orders),
            IReadOnlyDictionary<string, object?> connection => Nodes(connection) is { } nodes && AddAll(nodes, orders),
            _ => false,
        };
    }

    /// <summary>The nodes of a GraphQL connection; null when the object is not a connection.</summary>
    internal static IReadOnlyList<object?>? Nodes(IReadOnlyDictionary<string, object?> connection)
    {
        if (RecordFields.List(connection, "nodes") is { } nodes)
        {
            return nodes;
        }

        return RecordFields.List(connection, "edges")?
            .Select(static edge => edge is IReadOnlyDictionary<string, object?> known ? RecordFields.Get(known, "node") : null)
            .ToArray();
    }

    private static bool AddAll(IReadOnlyList<object?> list, List<IReadOnlyDictionary<string, object?>> orders)
    {
        if (!list.All(static item => item is IReadOnlyDictionary<string, object?>))
        {
            return false;
        }

        orders.AddRange(list.Cast<IReadOnlyDictionary<string, object?>>());
        return true;
    }
}
