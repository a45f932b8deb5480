namespace Gorgias.Orders.Shapes;

/// <summary>What one order says of its totals.</summary>
internal enum AmountsVerdict
{
    /// <summary>Nothing: it has one row, or no totals.</summary>
    Nothing,

    /// <summary>They are the lines': they differ, or each is price times quantity.</summary>
    Lines,

    /// <summary>They are the order's: one row has it, or it is as large as all lines together.</summary>
    Order,

    /// <summary>All rows have the same, which can be chance.</summary>
    Repeated,
}
