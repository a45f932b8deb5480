using System.Globalization;

namespace Gorgias.Orders.Values;

/// <summary>The culture in which Shopify and WooCommerce write numbers, whatever the shop's language: a decimal point and no grouping.</summary>
internal static class PlatformCulture
{
    public static CultureInfo Instance => CultureInfo.InvariantCulture;
}
