using Gorgias.Orders;

namespace GorgiasPS.Records;

/// <summary>A record of the pipeline, and the order in it.</summary>
/// <param name="Row">The number of the record in the pipeline; of the first one, when several rows make an order.</param>
/// <param name="Target">The record as it came.</param>
/// <param name="Values">The values that the parameters had for it.</param>
internal sealed record TakenRecord(long Row, object? Target, TicketValues Values)
{
    /// <summary>The order in it; null when it isn't a shop's order, or cannot be read.</summary>
    public GorgiasOrder? Order { get; init; }

    /// <summary>Why the order cannot be read; null when it can.</summary>
    public OrderFormatException? Error { get; init; }

    /// <summary>What its columns show; null when it isn't a flat row.</summary>
    public RowShape? Shape { get; init; }

    public bool IsShopOrder => Order is not null || Error is not null;
}
