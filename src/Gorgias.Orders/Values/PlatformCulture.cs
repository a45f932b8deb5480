using System.Globalization;

namespace Gorgias.Orders.Values;

/// <summary>How Shopify and WooCommerce write numbers, whatever the shop's language: with a point for decimals.</summary>
internal static class PlatformCulture
{
    public static CultureInfo Instance => CultureInfo.InvariantCulture;
}
