using Gorgias.Orders.Shapes;

namespace Gorgias.Orders.Reading;

/// <summary>An order of which a first pass has seen rows.</summary>
internal sealed class OrderSeen(ulong digest, string[] first, bool isRemembered)
{
    public ulong Digest => digest;

    /// <summary>The values of its first row.</summary>
    public string[] First => first;

    /// <summary>Whether it is kept for rows that stand apart.</summary>
    public bool IsRemembered => isRemembered;

    /// <summary>The amounts of its rows; null while it has one.</summary>
    public OrderAmounts? Amounts { get; set; }
}
