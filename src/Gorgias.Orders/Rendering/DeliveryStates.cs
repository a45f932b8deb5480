namespace Gorgias.Orders.Rendering;

/// <summary>
/// The states of a delivery that every shop means alike. What else a shop or its apps write there may be meant for staff, and is a part of the order's status.
/// </summary>
internal static class DeliveryStates
{
    private static readonly Dictionary<string, SheetWord> Words = new(StringComparer.Ordinal)
    {
        ["delivered"] = SheetWord.Delivered,
        ["fulfilled"] = SheetWord.Fulfilled,
        ["intransit"] = SheetWord.InTransit,
        ["outfordelivery"] = SheetWord.OutForDelivery,
        ["partial"] = SheetWord.PartiallyFulfilled,
        ["partiallyfulfilled"] = SheetWord.PartiallyFulfilled,
        ["shipped"] = SheetWord.Shipped,
        ["unfulfilled"] = SheetWord.Unfulfilled,
    };

    /// <summary>The word for a shop's text; null when it is not a common state.</summary>
    public static SheetWord? Of(string? text) =>
        text is not null && Words.TryGetValue(new string([.. text.Where(static c => c is not ('_' or '-' or ' '))]).ToLowerInvariant(), out SheetWord word)
            ? word
            : null;
}
