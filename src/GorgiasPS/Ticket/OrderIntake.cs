using System.Collections;
using System.Management.Automation;
using Gorgias.Orders;
using GorgiasPS.Conversion;

namespace GorgiasPS.Ticket;

/// <summary>A record with what was found out about it.</summary>
/// <param name="Row">Its place in the pipeline; of several rows that make an order, the first's.</param>
/// <param name="Target">The record as it came.</param>
/// <param name="Values">What the parameters held for it.</param>
/// <param name="Order">The order, when it is one of a shop.</param>
/// <param name="Tree">The record as a plain tree, when it has properties and is no shop's order.</param>
/// <param name="Error">Why the order cannot be read.</param>
internal sealed record TakenRecord(
    long Row, object? Target, TicketValues Values, GorgiasOrder? Order, IReadOnlyDictionary<string, object?>? Tree, OrderFormatException? Error)
{
    public bool IsShopOrder => Order is not null || Error is not null;
}

/// <summary>
/// Recognises the orders of shops among the records of the pipeline. Rows of Shopify's export are gathered into orders; the values of an order's first
/// row count for it.
/// </summary>
internal sealed class OrderIntake
{
    private readonly OrderAssembler _assembler = new();
    private readonly List<object?> _rows = [];
    private TakenRecord? _open;
    private string? _openName;

    /// <summary>Takes the next record and gives what is complete now.</summary>
    public IEnumerable<TakenRecord> Take(long row, PSObject? input, TicketValues values)
    {
        if (input?.BaseObject is GorgiasOrder order)
        {
            return [.. Complete(), new TakenRecord(row, input, values, order, null, null)];
        }

        Dictionary<string, object?>? tree = TreeOf(input);
        switch (OrderRecogniser.Recognise(tree))
        {
            case OrderShape.ShopifyCsvRow:
                return TakeRow(row, input!, tree!, values);
            case OrderShape.None or OrderShape.PlainRow:
                return [.. Complete(), new TakenRecord(row, input, values, null, tree, null)];
            default:
                return [.. Complete(), Read(row, input!, tree!, values)];
        }
    }

    /// <summary>Gives the order whose rows are still open.</summary>
    public IEnumerable<TakenRecord> Complete()
    {
        if (_open is null)
        {
            return [];
        }

        OrderResult result = _assembler.Complete()[0];
        TakenRecord whole = _open with { Order = result.Order, Error = result.Error, Target = _rows.Count == 1 ? _rows[0] : _rows.ToArray() };
        _open = null;
        _rows.Clear();
        return [whole];
    }

    private IEnumerable<TakenRecord> TakeRow(long row, PSObject input, Dictionary<string, object?> tree, TicketValues values)
    {
        string? name = tree.TryGetValue("Name", out object? value) ? value?.ToString() : null;
        IEnumerable<TakenRecord> complete = _open is not null && !string.Equals(name, _openName, StringComparison.Ordinal) ? Complete().ToList() : [];
        if (_open is null)
        {
            (_open, _openName) = (new TakenRecord(row, input, values, null, null, null), name);
        }

        _assembler.Add(tree);
        _rows.Add(input);
        return complete;
    }

    private static TakenRecord Read(long row, PSObject input, Dictionary<string, object?> tree, TicketValues values)
    {
        try
        {
            return new TakenRecord(row, input, values, OrderReader.Read(tree), null, null);
        }
        catch (OrderFormatException e)
        {
            return new TakenRecord(row, input, values, null, null, e);
        }
    }

    // Other objects have properties of their own that bind by name; walking through them would cost much and find no order.
    private static Dictionary<string, object?>? TreeOf(PSObject? input)
    {
        try
        {
            return input?.BaseObject is PSCustomObject or IDictionary ? PlainTree.Record(input) : null;
        }
        catch (ArgumentException)
        {
            // It contains itself, so it is no order; its properties still bind.
            return null;
        }
    }
}
