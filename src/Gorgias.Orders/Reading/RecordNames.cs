using Gorgias.Orders.Platforms;
using Gorgias.Orders.Shapes;

namespace Gorgias.Orders;

/// <summary>Tells which names a reader of records looks at, so that of an object with many properties only those need to be read.</summary>
public static class RecordNames
{
    /// <summary>Whether the name is one of a ticket field, an order field or a member of a shop's order.</summary>
    /// <param name="name">The name of a property or column.</param>
    /// <returns>True when the name is known.</returns>
    public static bool IsKnown(string? name)
    {
        string normalised = OrderFieldSynonyms.Normalise(name);
        return OrderFieldSynonyms.TryRank(normalised, out _, out _)
            || TicketFieldNames.TryGet(normalised, out _, out _)
            || (name is not null && (ShopMembers.IsKnown(name) || PlatformTables.Knows(name)));
    }

    /// <summary>Whether the name alone shows that an object is a record for a ticket: files and processes have names and ids too.</summary>
    /// <param name="name">The name of a property or column.</param>
    /// <returns>True when the name is that of an e-mail address, an order number, a ticket's own field and the like.</returns>
    public static bool IsTelling(string? name)
    {
        string normalised = OrderFieldSynonyms.Normalise(name);
        return OrderFieldSynonyms.TryRank(normalised, out OrderField field, out _)
            ? field is OrderField.CustomerEmail or OrderField.CustomerPhone or OrderField.OrderNumber or OrderField.ExternalId or OrderField.Total
                or OrderField.LineItems || (field == OrderField.OrderId && normalised != "id")
            : TicketFieldNames.TryGet(normalised, out _, out TicketFieldKind kind) && kind == TicketFieldKind.Own;
    }
}
