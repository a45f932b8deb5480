using Gorgias.Sandbox.Data;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>Copies stored tickets and messages into the public types of the library.</summary>
internal static class Snapshots
{
    public static SandboxTicket Of(Ticket ticket) => new()
    {
        Id = ticket.Id,
        ExternalId = ticket.ExternalId,
        Subject = ticket.Subject,
        Status = ticket.Status,
        Priority = ticket.Priority,
        Channel = ticket.Channel,
        Via = ticket.Via,
        CustomerId = ticket.Customer.Id,
        CustomerEmail = ticket.Customer.Email,
        CustomerName = ticket.Customer.Name,
        AssigneeUserId = ticket.AssigneeUserId,
        AssigneeTeamId = ticket.AssigneeTeamId,
        Language = ticket.Language,
        Spam = ticket.Spam,
        Tags = ticket.Tags.Select(tag => tag.Name).ToArray(),
        CustomFields = ticket.CustomFields.ToDictionary(field => field.Key, field => Plain(field.Value)),
        Meta = Plain(ticket.Meta) as IReadOnlyDictionary<string, object?>,
        Messages = ticket.Messages.Select(Of).ToArray(),
        CreatedDatetime = ticket.Created,
        UpdatedDatetime = ticket.Updated,
        ClosedDatetime = ticket.Closed,
        TrashedDatetime = ticket.Trashed,
        SnoozeDatetime = ticket.Snoozed,
    };

    private static SandboxMessage Of(Message message) => new()
    {
        Id = message.Id,
        ExternalId = message.ExternalId,
        Channel = message.Channel,
        Via = message.Via,
        FromAgent = message.FromAgent,
        Public = message.Public,
        SenderEmail = EmailOf(message.Sender),
        ReceiverEmail = EmailOf(message.Receiver),
        Subject = message.Subject,
        BodyText = message.BodyText,
        BodyHtml = message.BodyHtml,
        CreatedDatetime = message.Created,
        SentDatetime = message.Sent,
        FailedDatetime = message.Failed,
        AttachmentCount = (message.Attachments as JArray)?.Count ?? 0,
    };

    private static string? EmailOf(Person? person) => person?.Customer?.Email ?? person?.User?.Email;

    private static object? Plain(JToken? token) => token switch
    {
        JObject members => members.Properties().ToDictionary(member => member.Name, member => Plain(member.Value), StringComparer.Ordinal),
        JArray items => items.Select(Plain).ToList(),
        JValue value => value.Value,
        _ => null,
    };
}
