using System.Runtime.Serialization;

namespace Gorgias.Orders.Values;

/// <summary>In which order the numbers of dates such as <c>1/2/26</c> stand.</summary>
internal enum DateOrder
{
    /// <summary>Nobody says.</summary>
    Unknown,

    /// <summary>1/2/26 is the second of January.</summary>
    [EnumMember(Value = "mdy")]
    MonthFirst,

    /// <summary>1/2/26 is the first of February.</summary>
    [EnumMember(Value = "dmy")]
    DayFirst,
}
