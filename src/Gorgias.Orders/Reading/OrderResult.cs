namespace Gorgias.Orders;

/// <summary>The result of reading one order: the order, or the error. Exactly one of the two is set.</summary>
public sealed class OrderResult
{
    private OrderResult(GorgiasOrder? order, OrderFormatException? error, IReadOnlyDictionary<string, object?>? record)
    {
        Order = order;
        Error = error;
        Record = record;
    }

    /// <summary>The order; null when there is an error.</summary>
    public GorgiasOrder? Order { get; }

    /// <summary>Why the order could not be read; null when it was read.</summary>
    public OrderFormatException? Error { get; }

    /// <summary>The record at which the error is; null when there is no error, or no record.</summary>
    public IReadOnlyDictionary<string, object?>? Record { get; }

    /// <summary>What the columns of the record were read as; null when nothing is known of them.</summary>
    public RecordLayout? Layout { get; internal set; }

    /// <summary>An order that was read.</summary>
    /// <param name="order">The order.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="order"/> is null.</exception>
    public static OrderResult Read(GorgiasOrder order) => new(order ?? throw new ArgumentNullException(nameof(order)), null, null);

    /// <summary>An order that could not be read.</summary>
    /// <param name="error">Why the order could not be read.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
    public static OrderResult Failed(OrderFormatException error) => Failed(error, record: null);

    internal static OrderResult Failed(OrderFormatException error, IReadOnlyDictionary<string, object?>? record) =>
        new(null, error ?? throw new ArgumentNullException(nameof(error)), record);

    /// <summary>The order as text, or the message of the error.</summary>
    public override string ToString() => Order?.ToString() ?? Error!.Message;
}
