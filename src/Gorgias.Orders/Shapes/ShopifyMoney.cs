using Gorgias.Orders.Records;

namespace Gorgias.Orders.Shapes;

/// <summary>
/// Reads the amounts of one Shopify order in one currency: the one that the customer paid in, where the order tells its total in it, else the shop's. An
/// amount that the order tells only in the other currency is null, because two currencies in one order mislead.
/// </summary>
internal sealed class ShopifyMoney
{
    private readonly (string Presentment, string Shop, string Code) _names;
    private readonly bool _isPresentment;

    private ShopifyMoney(RecordView order, string? shop, string? presentment, string[] totals, (string Presentment, string Shop, string Code) names)
    {
        _names = names;
        RecordView? paid = totals.Select(total => order.Object(total)?.Object(names.Presentment)).FirstOrDefault(static money => money is not null);
        string? sold = shop
            ?? totals.Select(total => order.Object(total)?.Object(names.Shop)?.Text(names.Code)).FirstOrDefault(static code => code is not null);
        string? code = presentment ?? paid?.Text(names.Code);
        _isPresentment = paid?.Amount("amount") is not null && code is not null && !IsSame(code, sold);
        Currency = (_isPresentment ? code : sold ?? code)?.ToUpperInvariant();
    }

    /// <summary>The currency of every amount.</summary>
    public string? Currency { get; }

    /// <summary>The amounts of an order of the REST API, which has each amount as a text, and in a set beside it.</summary>
    public static ShopifyMoney OfRest(RecordView order) => new(
        order,
        order.Text("currency"),
        order.Text("presentment_currency"),
        ["total_price_set", "current_total_price_set"],
        ("presentment_money", "shop_money", "currency_code"));

    /// <summary>The amounts of an order of the GraphQL API, which has sets only.</summary>
    public static ShopifyMoney OfGraphQl(RecordView order) => new(
        order,
        order.Text("currencyCode"),
        order.Text("presentmentCurrencyCode"),
        ["totalPriceSet", "currentTotalPriceSet", "subtotalPriceSet", "currentSubtotalPriceSet"],
        ("presentmentMoney", "shopMoney", "currencyCode"));

    /// <summary>An amount of the REST API: the field, or the set of the same name.</summary>
    public decimal? Amount(RecordView record, string name) => _isPresentment ? Set(record, name + "_set") : record.Amount(name) ?? Set(record, name + "_set");

    /// <summary>An amount of a set.</summary>
    public decimal? Set(RecordView? record, string name)
    {
        if (record?.Object(name) is not { } set)
        {
            return null;
        }

        (string first, string second) = _isPresentment ? (_names.Presentment, _names.Shop) : (_names.Shop, _names.Presentment);
        return set.Object(first)?.Amount("amount")
            ?? (set.Object(second) is { } other && IsSame(other.Text(_names.Code), Currency) ? other.Amount("amount") : null);
    }

    /// <summary>An amount that names its currency beside it; null when it is another one.</summary>
    public decimal? Stated(RecordView record, string name, string currency)
    {
        string? stated = record.Text(currency);
        return stated is null ? Amount(record, name) : IsSame(stated, Currency) ? record.Amount(name) : Set(record, name + "_set");
    }

    private static bool IsSame(string? code, string? other) => string.Equals(code, other, StringComparison.OrdinalIgnoreCase);
}
