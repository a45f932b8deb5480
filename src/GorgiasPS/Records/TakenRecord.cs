using Gorgias.Orders;

namespace GorgiasPS.Records;

/// <summary>A record with what was found out about it.</summary>
/// <param name="Row">Its place in the pipeline; of several rows that make an order, the first's.</param>
/// <param name="Target">The record as it came.</param>
/// <param name="Values">What the parameters held for it.</param>
internal sealed record TakenRecord(long Row, object? Target, TicketValues Values)
{
    /// <summary>The order, when it is one of a shop.</summary>
    public GorgiasOrder? Order { get; init; }

    /// <summary>Why the order cannot be read.</summary>
    public OrderFormatException? Error { get; init; }

    /// <summary>What the columns tell, when it is a flat row.</summary>
    public RowShape? Shape { get; init; }

    public bool IsShopOrder => Order is not null || Error is not null;
}
