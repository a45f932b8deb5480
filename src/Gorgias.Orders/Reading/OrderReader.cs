using Gorgias.Orders.Messages;
using Gorgias.Orders.Records;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders;

/// <summary>Reads one record as one order. If an order has several rows, use <see cref="OrderAssembler"/>.</summary>
public static class OrderReader
{
    /// <summary>Reads a record in any known shape.</summary>
    /// <param name="record">
    /// The record as a plain tree: null, text, booleans, numbers, dates, objects as <see cref="IReadOnlyDictionary{TKey, TValue}"/>
    /// and lists as <see cref="IReadOnlyList{T}"/>. An envelope such as <c>{"order":{…}}</c> is unwrapped.
    /// </param>
    /// <param name="options">How to read the record; null for the defaults.</param>
    /// <param name="origin">Where the record is, for errors; null when unknown.</param>
    /// <returns>The order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="record"/> is null.</exception>
    /// <exception cref="ArgumentException">The field mapping names a field that does not exist.</exception>
    /// <exception cref="OrderFormatException">The record isn't an order, or a field cannot be read.</exception>
    public static GorgiasOrder Read(IReadOnlyDictionary<string, object?> record, OrderReadOptions? options = null, OrderOrigin? origin = null)
    {
        var context = new ReadContext(options ?? new OrderReadOptions(), origin ?? OrderOrigin.Unknown);
        IReadOnlyList<IReadOnlyDictionary<string, object?>> opened = OrderEnvelope.Open(record);
        if (opened.Count != 1)
        {
            throw context.Record(OrderFormatProblem.UnknownShape, RecordMessages.NotOneOrder(opened.Count));
        }

        var columns = Columns.Of(opened[0]);
        OrderShape shape = OrderRecogniser.RecogniseBare(opened[0], columns, context.Options.FieldMapping is not null);
        if (shape == OrderShape.ShopifyCsvRow)
        {
            var row = new ShopifyCsv(opened[0], columns, context);
            GorgiasOrder order = row.ReadOrder();
            order.LineItems = row.ReadLine() is { } line ? [line] : [];
            return SetSource(order, context.Origin);
        }

        return shape == OrderShape.PlainRow
            ? SetSource(new PlainRow(opened[0], new PlainColumns(columns, context.Options.FieldMapping, context.Origin), context).Read(), context.Origin)
            : ReadPlatform(opened[0], columns, shape, context);
    }

    /// <summary>Reads a whole order as a platform sends it.</summary>
    internal static GorgiasOrder ReadPlatform(IReadOnlyDictionary<string, object?> record, Columns columns, OrderShape shape, ReadContext context)
    {
        var view = new RecordView(record, context);
        GorgiasOrder order = shape switch
        {
            OrderShape.ShopifyJson => ShopifyJson.Read(view),
            OrderShape.ShopifyGraphQl => ShopifyGraphQl.Read(view),
            OrderShape.WooCommerceJson => WooCommerceJson.Read(view),
            _ => throw context.Record(OrderFormatProblem.UnknownShape, RecordMessages.UnknownShape(columns.AllKeys)),
        };
        return SetSource(order, context.Origin);
    }

    /// <summary>Sets the properties of the order that say where it was read.</summary>
    internal static GorgiasOrder SetSource(GorgiasOrder order, OrderOrigin origin)
    {
        order.SourceFile = origin.File;
        order.SourceRow = origin.Row;
        order.SourcePosition = origin.Position;
        return order;
    }
}
