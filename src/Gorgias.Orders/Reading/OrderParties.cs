namespace Gorgias.Orders.Reading;

/// <summary>Tells whether rows with one order number are one order of one customer.</summary>
internal static class OrderParties
{
    /// <summary>
    /// What differs between a row and those above it; null when nothing does. An address that agrees says that it is one customer, whatever names stand beside
    /// it. Without one, names and phone numbers must agree. Two ids are two orders.
    /// </summary>
    /// <param name="above">The rows above, as orders of their own.</param>
    /// <param name="here">The row.</param>
    public static (string Above, string Here)? Difference(IEnumerable<GorgiasOrder> above, GorgiasOrder here)
    {
        bool isSame = false;
        (string Above, string Here)? different = null;
        foreach (GorgiasOrder other in above)
        {
            if (Differ(other.OrderId, here.OrderId) is { } ids)
            {
                return ids;
            }

            if (Differ(other.CustomerEmail, here.CustomerEmail) is { } addresses)
            {
                return addresses;
            }

            isSame |= other.CustomerEmail is not null && here.CustomerEmail is not null;
            different ??= Differ(other.CustomerPhone, here.CustomerPhone) ?? Differ(other.CustomerName, here.CustomerName);
        }

        return isSame ? null : different;
    }

    private static (string Above, string Here)? Differ(string? above, string? here) =>
        above is null || here is null || string.Equals(Plain(above), Plain(here), StringComparison.OrdinalIgnoreCase) ? null : (above, here);

    private static string Plain(string text) => OrderFieldSynonyms.Normalise(text) is { Length: > 0 } plain ? plain : text;
}
