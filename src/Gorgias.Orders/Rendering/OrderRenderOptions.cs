using System.Globalization;

namespace Gorgias.Orders;

/// <summary>How <see cref="OrderRenderer"/> writes an order.</summary>
public sealed class OrderRenderOptions
{
    /// <summary>The culture for amounts, quantities and dates; null writes <c>1409.94 USD</c> and <c>2026-01-15 10:00 -05:00</c> everywhere.</summary>
    public CultureInfo? Culture { get; set; }

    /// <summary>Whether addresses are written. True by default.</summary>
    public bool IncludeAddresses { get; set; } = true;

    /// <summary>Whether columns that are not known order fields are written. True by default.</summary>
    public bool IncludeAdditionalFields { get; set; } = true;

    /// <summary>How many lines are written at most. If there are more, a last line says how many. 100 by default; below 0 counts as 0.</summary>
    public int MaximumLines { get; set; } = 100;
}
