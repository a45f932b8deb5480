using System.Collections;
using System.Management.Automation;
using Gorgias.Orders;
using GorgiasPS.Values;

namespace GorgiasPS.Records;

/// <summary>
/// Recognises the orders of shops among the records of the pipeline. Consecutive rows of Shopify's export with one order number become one order, which takes
/// the parameters of its first row.
/// </summary>
internal sealed class OrderDetector
{
    private readonly OrderAssembler _assembler = new();
    private readonly List<object?> _rows = [];
    private TakenRecord? _openOrder;
    private string? _openName;
    private RowShape? _shape;

    /// <summary>Takes the next record and returns the records that are complete now.</summary>
    public IEnumerable<TakenRecord> Take(long row, PSObject? input, TicketValues values)
    {
        var record = new TakenRecord(row, input, values);
        if (input?.BaseObject is GorgiasOrder order)
        {
            return With(record with { Order = order });
        }

        RowShape? shape = input is null ? null : RowShape.Of(input, _shape);
        if (shape is not null)
        {
            _shape = shape;
            return shape.IsShopifyRow ? TakeRow(record, PlainValues.Record(input)!) : With(record with { Shape = shape });
        }

        Dictionary<string, object?>? tree = TreeOf(input);
        return OrderRecogniser.Recognise(tree) switch
        {
            OrderShape.ShopifyCsvRow => TakeRow(record, tree!),
            OrderShape.None or OrderShape.PlainRow => With(record),
            _ => With(Read(record, tree!)),
        };
    }

    /// <summary>Returns the order whose rows were being gathered, if any.</summary>
    public IEnumerable<TakenRecord> Complete()
    {
        if (_openOrder is null)
        {
            return [];
        }

        OrderResult result = _assembler.Complete()[0];
        TakenRecord whole = _openOrder with { Order = result.Order, Error = result.Error, Target = _rows.Count == 1 ? _rows[0] : _rows.ToArray() };
        _openOrder = null;
        _rows.Clear();
        return [whole];
    }

    /// <summary>Reads a record as an order that was not recognised as one, because -OrderContext says that it is one.</summary>
    /// <exception cref="OrderFormatException">The record isn't an order, or a field cannot be read.</exception>
    public static GorgiasOrder? ReadRow(object? target) => TreeOf(target as PSObject) is { } tree ? OrderReader.Read(tree) : null;

    private IEnumerable<TakenRecord> With(TakenRecord record) => _openOrder is null ? [record] : [.. Complete(), record];

    private IEnumerable<TakenRecord> TakeRow(TakenRecord record, Dictionary<string, object?> tree)
    {
        string? name = tree.TryGetValue("Name", out object? value) ? value?.ToString() : null;
        IEnumerable<TakenRecord> complete = _openOrder is not null && !string.Equals(name, _openName, StringComparison.Ordinal) ? Complete() : [];
        if (_openOrder is null)
        {
            (_openOrder, _openName) = (record, name);
        }

        _assembler.Add(tree);
        _rows.Add(record.Target);
        return complete;
    }

    private static TakenRecord Read(TakenRecord record, Dictionary<string, object?> tree)
    {
        try
        {
            return record with { Order = OrderReader.Read(tree) };
        }
        catch (OrderFormatException e)
        {
            return record with { Error = e };
        }
    }

    // Other objects are not orders, and walking through their properties would be slow. Their properties still bind by name.
    private static Dictionary<string, object?>? TreeOf(PSObject? input)
    {
        try
        {
            return input?.BaseObject is PSCustomObject or IDictionary ? PlainValues.Record(input) : null;
        }
        catch (ArgumentException)
        {
            // The record contains itself, so it isn't an order. Its properties still bind by name.
            return null;
        }
    }
}
