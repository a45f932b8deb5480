using Gorgias.Orders.Records;
using Gorgias.Orders.Values;

namespace Gorgias.Orders;

/// <summary>
/// Unwraps orders from the envelopes of APIs: <c>{"order":{…}}</c>, <c>{"orders":[…]}</c>, and GraphQL's <c>data</c> with <c>nodes</c> or
/// <c>edges</c>; also <c>items</c>, <c>result</c>, <c>results</c> and <c>data</c> as lists, when what is in them are orders, and <c>payload</c>.
/// </summary>
public static class OrderEnvelope
{
    // Real responses nest three deep. Deeper nesting is a mistake and must not exhaust the stack.
    private const int Deepest = 8;

    // A response has its list and some facts about it.
    private const int MostFields = 8;

    private static readonly string[] Lists = ["items", "results", "result", "data"];

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

        if (record is FileRow || !record.Values.Any(Scalar.IsContainer))
        {
            return [record];
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
            IReadOnlyDictionary<string, object?> connection => GraphQlNodes.Of(connection) is { } nodes && AddAll(nodes, orders),
            _ => TryOpenOther(record, orders, depth),
        };
    }

    // These names are used for many things, so what is inside must be orders, and the record itself none.
    private static bool TryOpenOther(IReadOnlyDictionary<string, object?> record, List<IReadOnlyDictionary<string, object?>> orders, int depth)
    {
        if (record.Count <= MostFields && RecordFields.Object(record, "payload") is { } payload)
        {
            return TryOpen(payload, orders, depth + 1);
        }

        foreach (string name in Lists)
        {
            if (RecordFields.List(record, name) is { Count: > 0 } list
                && list.All(static item => item is IReadOnlyDictionary<string, object?> one && IsOrder(one))
                && !IsOrder(record))
            {
                return AddAll(list, orders);
            }
        }

        return false;
    }

    private static bool IsOrder(IReadOnlyDictionary<string, object?> record) =>
        OrderRecogniser.RecogniseBare(record, Columns.Of(record), mapping: null) != OrderShape.None;

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
