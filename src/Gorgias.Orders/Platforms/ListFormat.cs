namespace Gorgias.Orders.Platforms;

/// <summary>How a value holds several lines of an order.</summary>
internal enum ListFormat
{
    /// <summary>A list of objects.</summary>
    List,

    /// <summary>Texts such as <c>name:Mug|quantity:2</c>.</summary>
    Pairs,

    /// <summary>Texts such as <c>2x Mug, 1x Tea</c>.</summary>
    Counted,
}
