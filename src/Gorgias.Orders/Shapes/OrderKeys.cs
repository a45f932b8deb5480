using Gorgias.Orders.Messages;
using Gorgias.Orders.Records;

namespace Gorgias.Orders.Shapes;

/// <summary>The external id of an order. The same order always gets the same id, whatever its shape.</summary>
internal static class OrderKeys
{
    private const int Longest = 255;

    /// <summary>Sets the external id: what the record says, else one derived from the order.</summary>
    /// <param name="order">The order, with its source, number and id.</param>
    /// <param name="own">What the record says; null when it says nothing.</param>
    /// <param name="fields">The fields that can say it.</param>
    /// <param name="context">The record.</param>
    public static void Set(GorgiasOrder order, string? own, IReadOnlyList<string> fields, ReadContext context)
    {
        if (context.Ignores(OrderField.ExternalId))
        {
            return;
        }

        string? key = own ?? Derived(order, context.Options.ExternalIdPrefix);
        order.ExternalId = key is { Length: > Longest }
            ? throw context.Invalid(own is null || fields.Count == 0 ? nameof(order.ExternalId) : fields[0], key, FieldMessages.ExpectedExternalId(Longest))
            : key;
    }

    /// <summary>The external id that a record without an order says; null when it says none.</summary>
    public static string? Of(object? value, string field, ReadContext context)
    {
        string? key = context.Ignores(OrderField.ExternalId) ? null : context.Key(value, field);
        return key is { Length: > Longest } ? throw context.Invalid(field, key, FieldMessages.ExpectedExternalId(Longest)) : key;
    }

    /// <summary>
    /// A key such as <c>shopify-450789469</c> from the platform's id, or <c>order-1001</c> from an order number, with or without its <c>#</c>. Null when
    /// the order has neither.
    /// </summary>
    public static string? Derived(GorgiasOrder order, string? prefix)
    {
        string? shop = order.Source switch
        {
            OrderSource.Shopify or OrderSource.ShopifyCsv => "shopify-",
            OrderSource.WooCommerce => "woocommerce-",
            _ => null,
        };
        string? key = shop is not null && order.OrderId is { } id ? shop + id
            : order.Number is { } number && NumberOf(number) is { Length: > 0 } bare
            ? "order-" + bare
            : null;
        return key is null ? null : prefix + Clean(key);
    }

    /// <summary>An order number without what people put before it, by which rows of one order find each other.</summary>
    public static string NumberOf(string number) => number.TrimStart('#', ' ');

    private static string Clean(string key) => new string(key.Select(static character => char.IsControl(character) ? ' ' : character).ToArray()).Trim();
}
