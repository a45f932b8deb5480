using Gorgias.Orders.Reading;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders;

/// <summary>What a record holds: the order in it, the values for its ticket, and whose it is. Or why it cannot be read.</summary>
public sealed class RecordResult
{
    private static readonly Dictionary<string, object?> NoFields = [];

    internal RecordResult(RecordLayout layout, OrderOrigin origin, IReadOnlyList<object?> sources)
    {
        Layout = layout;
        Origin = origin;
        Sources = sources;
    }

    /// <summary>The order; null when the record holds none that can be read.</summary>
    public GorgiasOrder? Order { get; internal set; }

    /// <summary>Why the record cannot be read; null when it can, also when it holds no order.</summary>
    public OrderFormatException? Error { get; internal set; }

    /// <summary>
    /// Whether the record holds an order: it has a shop's shape, or a column for an order number or id, a total, or lines. In such a record the shared
    /// names of <see cref="TicketFieldNames"/> mean the order.
    /// </summary>
    public bool HoldsOrder { get; internal set; }

    /// <summary>The source of each row that the order was gathered from, in order; one for a record that is not a row of several.</summary>
    public IReadOnlyList<object?> Sources { get; internal set; }

    /// <summary>The source at which the error is, or the first one.</summary>
    public object? Source { get; internal set; }

    /// <summary>Where the record is; of the first row when several make an order.</summary>
    public OrderOrigin Origin { get; }

    /// <summary>
    /// The values for the ticket by the names of <see cref="TicketFieldNames"/>, as the record has them. Blank values are left out. The external id of an
    /// order is not here but in <see cref="ExternalId"/>.
    /// </summary>
    public IReadOnlyDictionary<string, object?> TicketFields { get; internal set; } = NoFields;

    /// <summary>The shared names of <see cref="TicketFieldNames"/> that a record with an order has, and that were therefore read as the order's.</summary>
    public IReadOnlyList<string> SharedNames { get; internal set; } = [];

    /// <summary>
    /// The external id: what the record says, else derived from the order, with <see cref="OrderReadOptions.ExternalIdPrefix"/>. Null when the record gives
    /// none.
    /// </summary>
    public string? ExternalId { get; internal set; }

    /// <summary>The customer's e-mail address.</summary>
    public string? CustomerEmail { get; internal set; }

    /// <summary>The customer's name.</summary>
    public string? CustomerName { get; internal set; }

    /// <summary>The customer's phone number.</summary>
    public string? CustomerPhone { get; internal set; }

    /// <summary>The customer's external id, of a column with this very name.</summary>
    public string? CustomerExternalId { get; internal set; }

    /// <summary>The shop's id of the customer, which is not Gorgias's.</summary>
    public string? StoreCustomerId { get; internal set; }

    /// <summary>What the record's columns are read as.</summary>
    public RecordLayout Layout { get; }

    /// <summary>What the record is when it is a platform's but no order.</summary>
    internal OtherRecord? Other { get; set; }

    /// <summary>The record, or its first row; null for an order that was read before.</summary>
    internal IReadOnlyDictionary<string, object?>? Record { get; set; }

    /// <summary>For those who need an order: why there is none.</summary>
    /// <returns>The error; of a record without an order, that it has no known shape or no order number.</returns>
    public OrderFormatException ErrorOrNoOrder()
    {
        OrderFormatException error = Error ?? NoOrder.ErrorOf(this);
        bool isAboutColumns = !error.IsOtherRecord
            && error.Problem is OrderFormatProblem.UnknownShape or OrderFormatProblem.MissingField or OrderFormatProblem.MissingColumn;
        error.Advice ??= Record is not null && isAboutColumns && !IsEmptyValue(error) ? MappingAdvice.ForOrder([Record]) : null;
        return error;
    }

    // Where the column is known and this record alone has no value in it, no mapping helps.
    private bool IsEmptyValue(OrderFormatException error) =>
        error.Problem == OrderFormatProblem.MissingField && error.Field is { } field && Record!.ContainsKey(field);

    /// <summary>For those who need fields that were not found: which columns are likely theirs.</summary>
    /// <param name="fields">The fields.</param>
    /// <returns>The advice; null when the columns are not known.</returns>
    public MappingAdvice? Advise(params OrderField[] fields)
    {
        IReadOnlyDictionary<string, object?>? known = Record
            ?? Order?.AdditionalFields?.ToDictionary(static field => field.Key, static field => (object?)field.Value, StringComparer.Ordinal);
        return known is null ? null : MappingAdvice.For([known], fields);
    }
}
