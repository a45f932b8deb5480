namespace Gorgias.Orders.Platforms;

/// <summary>What stands before the decimals of an amount.</summary>
internal enum DecimalSign
{
    /// <summary>Not known.</summary>
    None,

    /// <summary>A point.</summary>
    Point,

    /// <summary>A comma.</summary>
    Comma,
}
