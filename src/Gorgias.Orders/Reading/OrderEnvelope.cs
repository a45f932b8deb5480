using Gorgias.Orders.Records;
using Gorgias.Orders.Values;

namespace Gorgias.Orders;

/// <summary>
/// Unwraps orders from the envelopes of APIs: <c>{"order":{…}}</c>, <c>{"orders":[…]}</c>, and GraphQL's <c>data</c> with <c>nodes</c> or
/// <c>edges</c>; also <c>items</c>, <c>result</c>, <c>results</c>, <c>data</c> and <c>value</c>, when what is in them are orders, and <c>payload</c> and
/// <c>response</c>. Names are compared without case. What stands beside the list, such as a count or a page, is no order.
/// </summary>
public static class OrderEnvelope
{
    internal const string Orders = "orders";

    // Real responses nest three deep. Deeper nesting is a mistake and must not exhaust the stack.
    internal const int Deepest = 8;

    // A response has its list and some facts about it.
    private const int MostFields = 12;

    private static readonly string[] Objects = ["payload", "response", "result", "results", "value"];

    private static readonly string[] Lists = ["items", "results", "result", "data", "value", "nodes", "edges"];

    private static readonly HashSet<string> Names = new([Orders, .. Objects, .. Lists], StringComparer.OrdinalIgnoreCase);

    /// <summary>Unwraps the orders of a record.</summary>
    /// <param name="record">The record as a plain tree (see <see cref="OrderReader.Read"/>).</param>
    /// <returns>The orders in the record, in order, none when the envelope is empty; the record itself when it is not an envelope.</returns>
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
        return TryOpen(record, orders, 0) && (orders.Count > 0 || !IsOrder(record)) ? orders : [record];
    }

    /// <summary>Whether orders may be under this name.</summary>
    internal static bool IsName(string name) => Names.Contains(name);

    /// <summary>Whether orders are always under this name.</summary>
    internal static bool IsOrders(string name) => string.Equals(name, Orders, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a record is an order in a known shape.</summary>
    internal static bool IsOrder(IReadOnlyDictionary<string, object?> record) =>
        OrderRecogniser.RecogniseBare(record, Columns.Of(record), mapping: null) != OrderShape.None;

    /// <summary>Whether an item of a list is an order for sure, not a line that names its order: it has a shop's shape, a buyer or lines.</summary>
    internal static bool IsWholeOrder(object? item)
    {
        if (Inside(item) is not { } record)
        {
            return false;
        }

        var columns = Columns.Of(record);
        return OrderRecogniser.RecogniseBare(record, columns, mapping: null) switch
        {
            OrderShape.None => false,
            OrderShape.PlainRow => columns.Platform is not null || columns.All.Any(static column =>
                OrderFieldSynonyms.TryRank(column.Normalised, out OrderField field, out _)
                && field is OrderField.CustomerEmail or OrderField.LineItems or OrderField.ShippingAddress or OrderField.BillingAddress),
            _ => true,
        };
    }

    /// <summary>The record of a list's item, also inside of an edge of GraphQL.</summary>
    internal static IReadOnlyDictionary<string, object?>? Inside(object? item) =>
        item is not IReadOnlyDictionary<string, object?> record ? null
        : record.Count <= 2 && record.TryGetValue("node", out object? node) && node is IReadOnlyDictionary<string, object?> inside ? inside
        : record;

    private static bool TryOpen(IReadOnlyDictionary<string, object?> record, List<IReadOnlyDictionary<string, object?>> orders, int depth)
    {
        if (depth > Deepest)
        {
            return false;
        }

        if (RecordFields.Object(record, "data") is { } data && !RecordFields.Has(record, "line_items") && TryOpen(data, orders, depth + 1))
        {
            return true;
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

        return RecordFields.Get(record, Orders) switch
        {
            IReadOnlyList<object?> list => AddAll(list, orders),
            IReadOnlyDictionary<string, object?> connection => GraphQlNodes.Of(connection) is { } nodes && AddAll(nodes, orders),
            _ => record.Count <= MostFields && TryOpenOther(record, orders, depth),
        };
    }

    // These names are used for many things, so what is inside must be orders, and the record itself none.
    private static bool TryOpenOther(IReadOnlyDictionary<string, object?> record, List<IReadOnlyDictionary<string, object?>> orders, int depth)
    {
        string[] lists = Lists.Where(name => RecordFields.List(record, name) is not null).ToArray();
        string[] objects = Objects.Where(name => RecordFields.Object(record, name) is not null).ToArray();
        if (lists.Length + objects.Length == 0 || IsOrder(record))
        {
            return false;
        }

        foreach (string name in lists)
        {
            IReadOnlyDictionary<string, object?>?[] items = RecordFields.List(record, name)!.Select(Inside).ToArray();
            if (items.Length > 0 && items.All(static item => item is not null && IsOrder(item)))
            {
                orders.AddRange(items!);
                return true;
            }
        }

        return objects.Any(name => TryOpen(RecordFields.Object(record, name)!, orders, depth + 1) || TryAdd(RecordFields.Object(record, name)!, orders))
            || (lists.Length > 0 && lists.All(name => RecordFields.List(record, name)!.Count == 0) && HasOnlyFacts(record));
    }

    private static bool TryAdd(IReadOnlyDictionary<string, object?> record, List<IReadOnlyDictionary<string, object?>> orders)
    {
        bool isOrder = IsWholeOrder(record);
        if (isOrder)
        {
            orders.Add(record);
        }

        return isOrder;
    }

    // An empty list beside an e-mail address, say, is a field of a record that says more.
    private static bool HasOnlyFacts(IReadOnlyDictionary<string, object?> record) =>
        record.Keys.All(static key => IsName(key) || !RecordNames.IsTelling(key) || OrderFieldSynonyms.Normalise(key) == "total");

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
