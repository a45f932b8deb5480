namespace Gorgias.Orders;

/// <summary>
/// The names of columns and properties that a record can have for its ticket, besides the order's. Compared as <see cref="OrderFieldSynonyms.Normalise"/>
/// does, so <c>BodyText</c>, <c>body_text</c> and <c>Body Text</c> are one.
/// </summary>
public static class TicketFieldNames
{
    private static readonly Dictionary<string, (string Field, TicketFieldKind Kind, int Rank)> Table = new(StringComparer.Ordinal);

    static TicketFieldNames()
    {
        foreach (string name in Own)
        {
            Table[OrderFieldSynonyms.Normalise(name)] = (name, TicketFieldKind.Own, 0);
        }

        foreach (string name in Shared)
        {
            Table[OrderFieldSynonyms.Normalise(name)] = (name, TicketFieldKind.Shared, 0);
        }

        foreach (string name in Import)
        {
            Table[OrderFieldSynonyms.Normalise(name)] = (name, TicketFieldKind.Import, 0);
        }

        Table["customfields"] = ("CustomField", TicketFieldKind.Own, 1);
        Table["tags"] = ("Tag", TicketFieldKind.Shared, 1);
        Table["body"] = ("BodyText", TicketFieldKind.Shared, 1);
        Table["message"] = ("BodyText", TicketFieldKind.Shared, 2);
        Table["html"] = ("BodyHtml", TicketFieldKind.Shared, 1);
    }

    /// <summary>The fields whose names mean the ticket in every record.</summary>
    public static IReadOnlyList<string> Own { get; } =
    [
        "Subject", "BodyText", "BodyHtml", "AssigneeUser", "AssigneeTeam", "CustomField", "ExternalId", "GorgiasCustomerId", "CustomerExternalId",
        "OrderContext", "FromAgent", "Imported", "IfExists", "IfOpenTicket", "InternalNote", "AddTag", "RemoveTag", "SnoozeUntil", "TicketId",
        "TicketExternalId", "ChangeKey",
    ];

    /// <summary>
    /// The fields whose names mean the ticket only in a record that holds no order. <c>Message</c> and <c>Body</c> are further names of <c>BodyText</c>
    /// in such a record, and <c>Html</c> of <c>BodyHtml</c>.
    /// </summary>
    public static IReadOnlyList<string> Shared { get; } =
        ["Status", "Channel", "Via", "Tag", "Priority", "Language", "Meta", "From", "To", "Cc", "Bcc"];

    /// <summary>The fields of imports of history: the ticket's only in a record that holds no order.</summary>
    public static IReadOnlyList<string> Import { get; } = ["CreatedAt", "SentAt"];

    /// <summary>Finds the ticket field that a name stands for.</summary>
    /// <param name="normalised">The name, normalised.</param>
    /// <param name="field">The field's own name, such as <c>BodyText</c> for <c>message</c>; empty when the result is false.</param>
    /// <param name="kind">In which records the name means the ticket.</param>
    /// <returns>Whether the name is known.</returns>
    public static bool TryGet(string normalised, out string field, out TicketFieldKind kind) =>
        TryGet(normalised, out field, out kind, out _);

    internal static bool TryGet(string normalised, out string field, out TicketFieldKind kind, out int rank)
    {
        bool known = Table.TryGetValue(normalised ?? "", out (string Field, TicketFieldKind Kind, int Rank) found);
        (field, kind, rank) = (found.Field ?? "", found.Kind, found.Rank);
        return known;
    }
}
