using Gorgias.Orders.Reading;
using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders;

/// <summary>
/// Builds orders from records that are added one by one. Rows of Shopify's export and plain rows with products are collected while the order number stays
/// the same; any other record is a whole order. Holds one order at a time, whatever the length of the input. Not thread-safe.
/// </summary>
/// <remarks>
/// A row that cannot be read fails its whole order, because a ticket with half of an order misleads. Other orders are not affected. Only the first error
/// of an order is reported.
/// </remarks>
public sealed class OrderAssembler
{
    private readonly OrderReadOptions _options;
    private RowGroup? _openGroup;
    private Columns? _columns;
    private PlainColumns? _plainColumns;

    /// <summary>An assembler at the start of its input.</summary>
    /// <param name="options">How to read records; null for the defaults.</param>
    public OrderAssembler(OrderReadOptions? options = null) => _options = options ?? new OrderReadOptions();

    /// <summary>Adds the next record.</summary>
    /// <param name="record">The record as a plain tree (see <see cref="OrderReader.Read"/>). An envelope with several orders gives several.</param>
    /// <param name="origin">Where the record is, for errors; null when unknown.</param>
    /// <returns>The orders that are complete now, in order. Often none: an order is complete only when the next one begins.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="record"/> is null.</exception>
    /// <exception cref="ArgumentException">The field mapping names a field that does not exist.</exception>
    public IReadOnlyList<OrderResult> Add(IReadOnlyDictionary<string, object?> record, OrderOrigin? origin = null)
    {
        var results = new List<OrderResult>(1);
        foreach (IReadOnlyDictionary<string, object?> order in OrderEnvelope.Open(record))
        {
            AddOne(order, new ReadContext(_options, origin ?? OrderOrigin.Unknown), fault: null, results);
        }

        return results;
    }

    /// <summary>Adds a row that is known to be broken. Its order fails, and the order's other rows do not become a second order.</summary>
    internal IReadOnlyList<OrderResult> AddBroken(IReadOnlyDictionary<string, object?> record, OrderOrigin origin, OrderFormatException fault)
    {
        var results = new List<OrderResult>(1);
        AddOne(record, new ReadContext(_options, origin), fault, results);
        return results;
    }

    /// <summary>Ends the input and completes the last order. After that, the assembler can be used for new input.</summary>
    /// <returns>The last order; empty when it was returned before.</returns>
    public IReadOnlyList<OrderResult> Complete()
    {
        var results = new List<OrderResult>(1);
        Close(results);
        return results;
    }

    private void AddOne(IReadOnlyDictionary<string, object?> record, ReadContext context, OrderFormatException? fault, List<OrderResult> results)
    {
        try
        {
            Columns columns = ColumnsOf(record);
            switch (OrderRecogniser.RecogniseBare(record, columns, _options.FieldMapping is not null))
            {
                case OrderShape.ShopifyCsvRow:
                    AddShopify(new ShopifyCsv(record, columns, context), context, fault, results);
                    break;
                case OrderShape.PlainRow:
                    AddPlain(record, columns, context, fault, results);
                    break;
                case var shape:
                    Close(results);
                    results.Add(fault is null ? OrderResult.Read(OrderReader.ReadPlatform(record, columns, shape, context)) : OrderResult.Failed(fault));
                    break;
            }
        }
        catch (OrderFormatException error)
        {
            Close(results);
            results.Add(OrderResult.Failed(error));
        }
    }

    private void AddShopify(ShopifyCsv row, ReadContext context, OrderFormatException? fault, List<OrderResult> results)
    {
        string name = row.Name;
        if (_openGroup is not ShopifyCsvGroup group || !group.Has(name))
        {
            Close(results);
            _openGroup = group = new ShopifyCsvGroup(name);
        }

        group.Add(row, context, fault);
    }

    private void AddPlain(
        IReadOnlyDictionary<string, object?> record, Columns columns, ReadContext context, OrderFormatException? fault, List<OrderResult> results)
    {
        _plainColumns ??= new PlainColumns(columns, _options.FieldMapping, context.Origin);
        var row = new PlainRow(record, _plainColumns, context);
        if (!_options.GroupRows || !_plainColumns.HaveLines || row.Number is not { } number)
        {
            Close(results);
            results.Add(fault is null ? OrderResult.Read(OrderReader.SetSource(row.Read(), context.Origin)) : OrderResult.Failed(fault));
            return;
        }

        if (_openGroup is not PlainRowGroup group || !group.Has(number))
        {
            Close(results);
            _openGroup = group = new PlainRowGroup(number);
        }

        group.Add(row, context, fault);
    }

    private void Close(List<OrderResult> results)
    {
        if (_openGroup is { } group)
        {
            _openGroup = null;
            results.Add(group.Close());
        }
    }

    // A table's rows share their columns, and a pipeline's objects mostly have the same properties.
    private Columns ColumnsOf(IReadOnlyDictionary<string, object?> record)
    {
        if (_columns is null || !_columns.Fits(record))
        {
            _columns = Columns.Of(record);
            _plainColumns = null;
        }

        return _columns;
    }
}
