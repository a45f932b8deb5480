using Gorgias.Orders;

namespace GorgiasPS.Records;

/// <summary>What was read from one record, or from the rows of one order.</summary>
/// <param name="First">The record; of several rows the first one, whose command-line values count.</param>
/// <param name="Target">The target object of errors: the record, or the rows.</param>
internal sealed record ReadRecord(InputRecord First, object? Target)
{
    /// <summary>What the record holds; null for objects of the module that are no orders, and when nothing was piped in.</summary>
    public RecordResult? Content { get; init; }

    /// <summary>The ticket that the record names; null when it names none.</summary>
    public TicketReference? Ticket { get; init; }

    /// <summary>The fields of the record under the names of the parameters.</summary>
    public IReadOnlyDictionary<string, object?> Fields { get; init; } = RecordValues.None;

    /// <summary>The order in it; null when it holds none.</summary>
    public GorgiasOrder? Order => Content?.Order;

    /// <summary>True when the record holds an order, so that columns such as Status are the order's.</summary>
    public bool HoldsOrder => Content?.HoldsOrder == true;
}
