using System.Runtime.Serialization;

namespace Gorgias.Orders.Platforms;

/// <summary>What the column of totals is about when an order has several rows.</summary>
internal enum TotalsOf
{
    /// <summary>Nobody says.</summary>
    Unknown,

    /// <summary>The order; its rows repeat it, or one of them has it.</summary>
    [EnumMember(Value = "order")]
    Order,

    /// <summary>The line; the order's total is the sum.</summary>
    [EnumMember(Value = "line")]
    Lines,
}
