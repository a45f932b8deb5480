using System.Globalization;

namespace Gorgias.Orders;

/// <summary>How <see cref="OrderRenderer"/> writes an order.</summary>
public sealed class OrderRenderOptions
{
    /// <summary>
    /// The culture for words, amounts, quantities and dates; null writes English, <c>1409.94 USD</c> and <c>2026-01-15 10:00 -05:00</c> everywhere. A language
    /// that is not one of <see cref="OrderRenderer.Languages"/> has English words.
    /// </summary>
    public CultureInfo? Culture { get; set; }

    /// <summary>The parts that are written, <see cref="OrderPart.Public"/> for what a customer may read; null for all.</summary>
    public IReadOnlyCollection<OrderPart>? Parts { get; set; }

    /// <summary>How many lines are written at most. If there are more, a last line says how many. 100 by default; below 0 counts as 0.</summary>
    public int MaximumLines { get; set; } = 100;
}
