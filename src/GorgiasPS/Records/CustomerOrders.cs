using System.Globalization;
using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Orders;
using Gorgias.Shared;

namespace GorgiasPS.Records;

/// <summary>
/// The orders in the data that connected shops keep with a customer (gorgias-api.md, section 8). An order of a known shop becomes an order of this module;
/// whatever else stands there stays as it is, so that nothing is lost.
/// </summary>
internal static class CustomerOrders
{
    private const string Orders = "orders";

    // By which an order is known in its shop, and in the copy that ecommerce_data has of it.
    private static readonly string[] Keys = ["id", "external_id"];

    /// <summary>The orders of a customer, each once; empty when there are none.</summary>
    public static IReadOnlyList<object> Of(GorgiasCustomer customer)
    {
        var orders = new JoinedList<object>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (IReadOnlyDictionary<string, object?> order in Sources(customer.Integrations).Concat(Sources(customer.EcommerceData)).SelectMany(OrdersIn))
        {
            string[] keys = [.. Keys.Select(key => TextOf(order, key)).OfType<string>()];
            if (!Array.Exists(keys, seen.Contains))
            {
                seen.UnionWith(keys);
                orders.Add(Of(customer, Read(order)));
            }
        }

        return orders;
    }

    // A ticket about the order is for the customer who has it here, also where the shop knows another address.
    private static object Of(GorgiasCustomer customer, object order)
    {
        if (order is GorgiasOrder known && !string.IsNullOrEmpty(customer.Email))
        {
            known.CustomerEmail = customer.Email;
        }

        return order;
    }

    // One entry for each integration or store. Where there is a list in place of the entries, its items are they.
    private static IEnumerable<IReadOnlyDictionary<string, object?>> Sources(object? data) => Members(data) is { } entries
        ? entries.ContainsKey(Orders) ? [entries] : entries.Values.Select(Members).OfType<IReadOnlyDictionary<string, object?>>()
        : Items(data);

    private static IEnumerable<IReadOnlyDictionary<string, object?>> OrdersIn(IReadOnlyDictionary<string, object?> source)
    {
        if (!source.TryGetValue(Orders, out object? orders))
        {
            return [];
        }

        // A single order, or orders by their ids, in place of the list.
        return Members(orders) is not { } map ? Items(orders)
            : map.Count > 0 && map.Values.All(static value => Members(value) is not null)
                ? map.Values.Select(Members).OfType<IReadOnlyDictionary<string, object?>>()
            : map.Count > 0 ? [map]
            : [];
    }

    private static object Read(IReadOnlyDictionary<string, object?> order)
    {
        try
        {
            return OrderReader.Read(order);
        }
        catch (OrderFormatException)
        {
            var plain = new PSObject();
            foreach (KeyValuePair<string, object?> member in order)
            {
                plain.Properties.Add(new PSNoteProperty(member.Key, member.Value));
            }

            return plain;
        }
    }

    private static IReadOnlyDictionary<string, object?>? Members(object? value) => value as IReadOnlyDictionary<string, object?>;

    private static IEnumerable<IReadOnlyDictionary<string, object?>> Items(object? value) =>
        (value as IEnumerable<object?> ?? []).OfType<IReadOnlyDictionary<string, object?>>();

    private static string? TextOf(IReadOnlyDictionary<string, object?> order, string key) =>
        order.TryGetValue(key, out object? value) && value is string or long or decimal
            ? Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null
            : null;
}
