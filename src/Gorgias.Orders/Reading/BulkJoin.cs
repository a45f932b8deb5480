using Gorgias.Orders.Messages;
using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders.Reading;

/// <summary>
/// Joins the records of Shopify's bulk operations to orders. In a file that was counted before, children may be anywhere after their order, and an order is
/// complete with its last child. Elsewhere children must follow their order: then an order is complete when something else comes.
/// </summary>
/// <param name="options">How to read records.</param>
/// <param name="read">Reads an order that is complete.</param>
internal sealed class BulkJoin(OrderReadOptions options, Action<GatheredRow, List<RecordResult>> read)
{
    private readonly Dictionary<string, BulkOrder> _orders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BulkCustomer> _customers = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, long> _ended = [];
    private readonly Dictionary<ulong, long> _lost = [];
    private readonly HashSet<ulong> _foreign = [];
    private Dictionary<ulong, long>? _children;
    private string? _lastLost;
    private long _count;

    /// <summary>Whether an order may go on with the next record.</summary>
    public bool IsGathering => _orders.Count > 0 || _customers.Values.Any(static customer => !customer.HasChildren);

    private bool IsCounted => _children is not null;

    /// <summary>Tells how many children each record has, by <see cref="NameDigest"/> of its id; a record that is not there has none.</summary>
    public void Expect(Dictionary<ulong, long> children) => _children = children;

    /// <summary>Takes a record of a bulk operation.</summary>
    /// <param name="row">The record.</param>
    /// <param name="results">Takes the orders that are complete now.</param>
    /// <returns>False when the record is to be read by itself.</returns>
    public bool TryAdd(GatheredRow row, List<RecordResult> results)
    {
        _count++;
        string? id = BulkRecord.IdOf(row.Record);
        string? type = ShopIds.TypeOf(id);
        string? parent = BulkRecord.ParentOf(row.Record);
        if (parent is not null && type != "Order")
        {
            AddChild(row, id, parent, results);
            return true;
        }

        _lastLost = null;
        BulkCustomer? customer = parent is not null && _customers.TryGetValue(parent, out BulkCustomer? known) ? known : null;
        if (customer is not null)
        {
            customer.HasChildren = true;
        }

        if (IsCounted)
        {
            Count(customer);
        }
        else
        {
            Close(results, except: customer);
        }

        return type switch
        {
            "Order" => TryBegin(row, id!, parent, customer?.Row.Record, results),
            "Customer" => TryBeginCustomer(row, id!),
            null => false,
            _ => IsForeign(id!),
        };
    }

    /// <summary>Takes a record that cannot be read. The order to which it belongs fails.</summary>
    /// <returns>False when no order is known to which it belongs.</returns>
    public bool TryAddBroken(string? parent, OrderFormatException fault, object? source, List<RecordResult> results)
    {
        if (parent is null || !_orders.TryGetValue(parent, out BulkOrder? order))
        {
            return false;
        }

        var origin = new OrderOrigin(fault.File, fault.Row, fault.Line);
        Join(order, new GatheredRow(new Dictionary<string, object?>(), new ReadContext(options, origin), source, fault), null, parent, results);
        return true;
    }

    /// <summary>Ends what may go on with the next record, unless children are counted.</summary>
    public void Close(List<RecordResult> results)
    {
        if (!IsCounted)
        {
            Close(results, except: null);
        }
    }

    /// <summary>Ends everything.</summary>
    public void CloseAll(List<RecordResult> results)
    {
        foreach (BulkOrder order in _orders.Values.Where(static order => order.Left > 0))
        {
            order.Fault ??= OrderFormatException.ForRecord(OrderFormatProblem.MisplacedRow, order.Origin, RecordMessages.ChildrenMissing(order.Left));
        }

        Close(results, except: null);
    }

    private bool TryBegin(
        GatheredRow row, string id, string? parent, IReadOnlyDictionary<string, object?>? customer, List<RecordResult> results)
    {
        long left = LeftOf(id);
        if (_orders.TryGetValue(id, out BulkOrder? same))
        {
            // Two results in one file have the same order twice. The count is that of both.
            left = same.Left;
            Finish(same, results);
        }

        // An order with its lines inside is whole, unless a count says otherwise.
        if (parent is null && left == 0 && (IsCounted || row.Record.ContainsKey("lineItems")) && !_lost.ContainsKey(NameDigest.Of(id)))
        {
            return false;
        }

        var order = new BulkOrder(id, row, customer) { Left = left };
        if (_lost.TryGetValue(NameDigest.Of(id), out long before))
        {
            order.Fault = row.Context.Record(OrderFormatProblem.MisplacedRow, RecordMessages.ChildBeforeOrder(id, before, RowOf(row)));
        }

        if (IsCounted && left == 0)
        {
            Read(order, results);
            return true;
        }

        _orders[id] = order;
        return true;
    }

    private bool TryBeginCustomer(GatheredRow row, string id)
    {
        long left = LeftOf(id);
        if (IsCounted && left == 0)
        {
            // Where others have orders, a customer without one is nothing to tell.
            return _children!.Count > 0;
        }

        _customers[id] = new BulkCustomer(id, row) { Left = left };
        return true;
    }

    // What belongs to a product, say, is nothing more to tell than the product itself.
    private bool IsForeign(string id)
    {
        _foreign.Add(NameDigest.Of(id));
        return false;
    }

    private void AddChild(GatheredRow row, string? id, string parent, List<RecordResult> results)
    {
        if (_orders.TryGetValue(parent, out BulkOrder? order))
        {
            _lastLost = null;
            Join(order, row, id, parent, results);
        }
        else if (_customers.TryGetValue(parent, out BulkCustomer? customer))
        {
            customer.HasChildren = true;
            Count(customer);
            Ignore(id);
        }
        else if (_foreign.Contains(NameDigest.Of(parent)))
        {
            Ignore(id);
        }
        else
        {
            AddLost(row, parent, results);
        }
    }

    private void Join(BulkOrder order, GatheredRow row, string? id, string parent, List<RecordResult> results)
    {
        order.Add(row, parent);
        if (id is not null && (!IsCounted || LeftOf(id) > 0) && !_orders.ContainsKey(id))
        {
            _orders.Add(id, order);
            order.Ids.Add(id);
        }

        if (!IsCounted)
        {
            return;
        }

        order.Left += (id is null ? 0 : LeftOf(id)) - 1;
        if (order.Left == 0)
        {
            Finish(order, results);
        }
    }

    // One error for children of one parent that are next to each other, as rows of a table get it. The order that is open may still go on.
    private void AddLost(GatheredRow row, string parent, List<RecordResult> results)
    {
        ulong digest = NameDigest.Of(parent);
        if (row.Fault is null && BulkRecord.MemberOf(row.Record, ShopIds.TypeOf(parent) == "Order") is null)
        {
            // Of a record that nobody reads nothing is lost. Its order does not wait for it.
            if (LeftOf(parent) is > 0 and long left)
            {
                _children![digest] = left - 1;
            }

            return;
        }

        bool isNext = parent == _lastLost;
        _lastLost = parent;
        if (isNext)
        {
            return;
        }

        long here = RowOf(row);
        string message = _ended.TryGetValue(digest, out long first)
            ? RecordMessages.ChildElsewhere(parent, first, here)
            : RecordMessages.ChildWithoutOrder(parent, here);
        if (!_ended.ContainsKey(digest) && !_lost.ContainsKey(digest))
        {
            _lost.Add(digest, here);
        }

        OrderFormatException error = row.Fault ?? row.Context.Record(OrderFormatProblem.MisplacedRow, message);
        results.Add(RecordResults.Failed(error, RecordResults.NoLayout, row.Context.Origin, row.Source, holdsOrder: true));
    }

    private void Close(List<RecordResult> results, BulkCustomer? except)
    {
        foreach (BulkOrder order in _orders.Values.Distinct().ToArray())
        {
            Finish(order, results);
        }

        foreach (BulkCustomer customer in _customers.Values.Where(customer => customer != except).ToArray())
        {
            _customers.Remove(customer.Id);
            if (!customer.HasChildren)
            {
                read(customer.Row, results);
            }
        }
    }

    private void Finish(BulkOrder order, List<RecordResult> results)
    {
        foreach (string id in order.Ids)
        {
            _orders.Remove(id);
        }

        if (!IsCounted)
        {
            _ended[NameDigest.Of(order.Id)] = order.Origin.Row ?? _count;
        }

        Read(order, results);
    }

    private void Read(BulkOrder order, List<RecordResult> results)
    {
        int before = results.Count;
        read(order.Whole(options), results);
        foreach (RecordResult result in results.Skip(before))
        {
            result.Sources = order.Sources;
        }
    }

    private void Count(BulkCustomer? customer)
    {
        if (IsCounted && customer is not null && --customer.Left == 0)
        {
            _customers.Remove(customer.Id);
        }
    }

    private void Ignore(string? id)
    {
        if (id is not null)
        {
            _foreign.Add(NameDigest.Of(id));
        }
    }

    private long LeftOf(string id) => _children is not null && _children.TryGetValue(NameDigest.Of(id), out long left) ? left : 0;

    private long RowOf(GatheredRow row) => row.Context.Origin.Row ?? _count;
}
