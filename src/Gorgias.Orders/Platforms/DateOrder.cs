namespace Gorgias.Orders.Platforms;

/// <summary>The order of the numbers in dates such as 1/2/2026.</summary>
internal enum DateOrder
{
    /// <summary>Not known.</summary>
    None,

    /// <summary>Month, day, year.</summary>
    Mdy,

    /// <summary>Day, month, year.</summary>
    Dmy,
}
