namespace Gorgias.Orders.Platforms;

/// <summary>What a column of totals counts when an order has several rows.</summary>
internal enum TotalOf
{
    /// <summary>The order: the total repeats, or stands on one row.</summary>
    Order,

    /// <summary>The line: the totals add up to the order's.</summary>
    Line,
}
