namespace Gorgias.Orders;

/// <summary>
/// Builds orders from records that are added one by one, as <see cref="RecordReader"/> does. A record that holds no order is an error. Not thread-safe.
/// </summary>
public sealed class OrderAssembler
{
    private readonly RecordReader _reader;

    /// <summary>An assembler at the start of its input.</summary>
    /// <param name="options">How to read records; null for the defaults.</param>
    public OrderAssembler(OrderReadOptions? options = null) => _reader = new RecordReader(options);

    /// <summary>Adds the next record.</summary>
    /// <param name="record">The record as a plain tree (see <see cref="OrderReader.Read"/>). An envelope with several orders gives several.</param>
    /// <param name="origin">Where the record is, for errors; null when unknown.</param>
    /// <returns>The orders that are complete now, in order. Often none: an order with rows is complete only when the next one begins.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="record"/> is null.</exception>
    /// <exception cref="ArgumentException">The field mapping names a field that does not exist.</exception>
    public IReadOnlyList<OrderResult> Add(IReadOnlyDictionary<string, object?> record, OrderOrigin? origin = null) =>
        Orders(_reader.Add(record, origin, record));

    /// <summary>Ends the input and completes the last order.</summary>
    /// <returns>The last order; empty when it was returned before.</returns>
    public IReadOnlyList<OrderResult> Complete() => Orders(_reader.Complete());

    /// <summary>The orders of results; a result without an order is an error.</summary>
    internal static OrderResult[] Orders(IEnumerable<RecordResult> results) => results.Select(Order).ToArray();

    private static OrderResult Order(RecordResult result)
    {
        var record = result.Source as IReadOnlyDictionary<string, object?>;
        if (result.Order is { } order)
        {
            var read = OrderResult.Read(order);
            read.Layout = result.Layout;
            return read;
        }

        return OrderResult.Failed(result.ErrorOrNoOrder(), record);
    }
}
