namespace Gorgias.Orders;

/// <summary>
/// The one reader of records, for every way in. Rows of one order that are next to each other are gathered; any other record is complete at once. Not
/// thread-safe.
/// </summary>
public sealed class RecordReader
{
    private static readonly RecordLayout NoLayout = new(OrderShape.None, static () => []);

    private readonly OrderAssembler _assembler;
    private readonly List<object?> _sources = [];

    /// <summary>A reader at the start of its input.</summary>
    /// <param name="options">How to read records; null for the defaults.</param>
    public RecordReader(OrderReadOptions? options = null) => _assembler = new OrderAssembler(options);

    /// <summary>Whether rows are gathered that may go on with the next record.</summary>
    public bool IsGathering => _sources.Count > 0;

    /// <summary>The columns of which values could not be read and were kept as text, so far.</summary>
    public IReadOnlyList<UnreadColumn> Unread { get; } = [];

    /// <summary>Adds the next record.</summary>
    /// <param name="record">The record as a plain tree (see <see cref="OrderReader.Read"/>). An envelope with several orders gives several.</param>
    /// <param name="origin">Where the record is, for errors; null when unknown.</param>
    /// <param name="source">What <see cref="RecordResult.Sources"/> has for the record.</param>
    /// <returns>The records that are complete now, in order; none while rows are gathered.</returns>
    public IReadOnlyList<RecordResult> Add(IReadOnlyDictionary<string, object?> record, OrderOrigin? origin = null, object? source = null)
    {
        IReadOnlyList<OrderResult> complete = _assembler.Add(record, origin);
        _sources.Add(source);
        return Results(complete);
    }

    /// <summary>Adds an order that was read before.</summary>
    /// <param name="order">The order.</param>
    /// <param name="added">What a user added to it: properties that an order does not have.</param>
    /// <param name="origin">Where the record is; null when unknown.</param>
    /// <param name="source">What <see cref="RecordResult.Sources"/> has for the record.</param>
    /// <returns>The records that are complete now, in order.</returns>
    public IReadOnlyList<RecordResult> Add(
        GorgiasOrder order, IReadOnlyDictionary<string, object?>? added = null, OrderOrigin? origin = null, object? source = null)
    {
        var result = new RecordResult(NoLayout, origin ?? OrderOrigin.Unknown, [source])
        {
            Order = order ?? throw new ArgumentNullException(nameof(order)),
            HoldsOrder = true,
            ExternalId = order.ExternalId,
            CustomerEmail = order.CustomerEmail,
            CustomerName = order.CustomerName,
            CustomerPhone = order.CustomerPhone,
            StoreCustomerId = order.StoreCustomerId,
        };
        return [.. Complete(), result];
    }

    /// <summary>Adds a record that could not even be turned into a tree: its error comes in its turn.</summary>
    /// <param name="error">What is wrong with it.</param>
    /// <param name="source">What <see cref="RecordResult.Sources"/> has for the record.</param>
    /// <returns>The records that are complete now, in order.</returns>
    public IReadOnlyList<RecordResult> AddFailed(OrderFormatException error, object? source = null)
    {
        OrderFormatException known = error ?? throw new ArgumentNullException(nameof(error));
        return [.. Complete(), new RecordResult(NoLayout, OrderOrigin.Unknown, [source]) { Error = known }];
    }

    /// <summary>Ends the gathering of rows: at the end of the input, or when no record comes for a while.</summary>
    /// <returns>The order whose rows were gathered; empty when there is none.</returns>
    public IReadOnlyList<RecordResult> Complete() => Results(_assembler.Complete());

    private List<RecordResult> Results(IReadOnlyList<OrderResult> complete)
    {
        List<RecordResult> results = [];
        foreach (OrderResult one in complete)
        {
            results.Add(new RecordResult(NoLayout, OrderOrigin.Unknown, _sources.ToArray())
            {
                Order = one.Order,
                Error = one.Error,
                HoldsOrder = true,
                ExternalId = one.Order?.ExternalId,
                CustomerEmail = one.Order?.CustomerEmail,
                CustomerName = one.Order?.CustomerName,
            });
            _sources.Clear();
        }

        return results;
    }
}
