using Gorgias.Sandbox.Data;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Filters;

/// <summary>The paths that filters can use, and how to read each from a ticket. A path can have several values, one, or none.</summary>
internal static class TicketPaths
{
    private static readonly Dictionary<string, Func<Ticket, IEnumerable<object?>>> Known = new(StringComparer.Ordinal)
    {
        ["ticket.id"] = t => [t.Id],
        ["ticket.status"] = t => [t.Status],
        ["ticket.priority"] = t => [t.Priority],
        ["ticket.channel"] = t => [t.Channel],
        ["ticket.via"] = t => [t.Via],
        ["ticket.from_agent"] = t => [t.FromAgent],
        ["ticket.spam"] = t => [t.Spam],
        ["ticket.is_unread"] = t => [t.IsUnread],
        ["ticket.subject"] = t => [t.Subject],
        ["ticket.external_id"] = t => [t.ExternalId],
        ["ticket.language"] = t => [t.Language],
        ["ticket.customer.id"] = t => [t.Customer.Id],
        ["ticket.customer.email"] = t => [t.Customer.Email],
        ["ticket.customer.name"] = t => [t.Customer.Name],
        ["ticket.customer.external_id"] = t => [t.Customer.ExternalId],
        ["ticket.assignee_user.id"] = t => [t.AssigneeUserId],
        ["ticket.assignee_team.id"] = t => [t.AssigneeTeamId],
        ["ticket.tags.id"] = t => t.Tags.Select(tag => (object?)tag.Id),
        ["ticket.tags.name"] = t => t.Tags.Select(tag => (object?)tag.Name),
        ["ticket.messages.body_text"] = t => t.Messages.Select(message => (object?)message.BodyText),
        ["ticket.messages.integration_id"] = t => t.Messages.Select(message => (object?)message.IntegrationId),
        ["ticket.messages.external_id"] = t => t.Messages.Select(message => (object?)message.ExternalId),
        // The sandbox has no stores.
        ["ticket.store_id"] = _ => [null],
        ["ticket.created_datetime"] = t => [t.Created],
        ["ticket.updated_datetime"] = t => [t.Updated],
        ["ticket.opened_datetime"] = t => [t.Opened],
        ["ticket.closed_datetime"] = t => [t.Closed],
        ["ticket.trashed_datetime"] = t => [t.Trashed],
        ["ticket.snooze_datetime"] = t => [t.Snoozed],
        ["ticket.last_message_datetime"] = t => [t.LastMessage],
        ["ticket.last_received_message_datetime"] = t => [t.LastReceived],
    };

    /// <summary>How to read a path; null when the path is unknown.</summary>
    public static Func<Ticket, IEnumerable<object?>>? Find(string path) => Known.TryGetValue(path, out Func<Ticket, IEnumerable<object?>>? read) ? read : null;

    /// <summary>How to read the value of a custom field of the ticket or of its customer; null when the path is not that of custom fields.</summary>
    public static Func<Ticket, IEnumerable<object?>>? CustomField(string path, long id) => path switch
    {
        "ticket.custom_fields" => ticket => Value(ticket.CustomFields, id),
        "ticket.customer.custom_fields" => ticket => Value(ticket.Customer.CustomFields, id),
        _ => null,
    };

    private static IEnumerable<object?> Value(SortedDictionary<long, JToken> fields, long id)
        => fields.TryGetValue(id, out JToken? value) ? [(value as JValue)?.Value] : [null];
}
