using Gorgias.Orders.Messages;

namespace Gorgias.Orders;

/// <summary>Reads one record as one order. If an order has several rows, use <see cref="RecordReader"/>.</summary>
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
        OrderOrigin at = origin ?? OrderOrigin.Unknown;
        var reader = new RecordReader(options);
        RecordResult[] results = [.. reader.Add(record, at), .. reader.Complete()];
        if (results.Length != 1)
        {
            throw OrderFormatException.ForRecord(OrderFormatProblem.UnknownShape, at, RecordMessages.NotOneOrder(results.Length));
        }

        return results[0].Order ?? throw results[0].ErrorOrNoOrder();
    }
}
