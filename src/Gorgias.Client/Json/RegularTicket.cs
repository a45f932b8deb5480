namespace Gorgias.Client.Json;

/// <summary>Reads the answer to a ticket that was created (gorgias-api.md, section 6.1), which a run does for every record.</summary>
internal static class RegularTicket
{
    private static readonly RegularMembers<GorgiasTag> Tag = new("color")
    {
        { "id", static (json, tag) => tag.Id = json.Whole() },
        { "name", static (json, tag) => tag.Name = json.Text() },
        { "description", static (json, tag) => tag.Description = json.Text() },
        { "decoration", static (json, tag) => tag.Decoration = json.Tree() },
        { "usage", static (json, tag) => tag.Usage = json.Whole() },
        { "created_datetime", static (json, tag) => tag.CreatedDatetime = json.Time() },
        { "deleted_datetime", static (json, tag) => tag.DeletedDatetime = json.Time() },
        { "uri", static (json, tag) => tag.Uri = json.Text() },
    };

    private static readonly RegularMembers<GorgiasUser> User = new("role")
    {
        { "id", static (json, user) => user.Id = json.Whole() },
        { "email", static (json, user) => user.Email = json.Text() },
        { "name", static (json, user) => user.Name = json.Text() },
        { "firstname", static (json, user) => user.Firstname = json.Text() },
        { "lastname", static (json, user) => user.Lastname = json.Text() },
        { "active", static (json, user) => user.Active = json.Flag() },
        { "country", static (json, user) => user.Country = json.Text() },
        { "language", static (json, user) => user.Language = json.Text() },
        { "timezone", static (json, user) => user.Timezone = json.Text() },
        { "external_id", static (json, user) => user.ExternalId = json.Text() },
        { "created_datetime", static (json, user) => user.CreatedDatetime = json.Time() },
        { "updated_datetime", static (json, user) => user.UpdatedDatetime = json.Time() },
        { "deactivated_datetime", static (json, user) => user.DeactivatedDatetime = json.Time() },
        { "uri", static (json, user) => user.Uri = json.Text() },
    };

    private static readonly RegularMembers<GorgiasTeam> Team = new("members", "emoji")
    {
        { "id", static (json, team) => team.Id = json.Whole() },
        { "name", static (json, team) => team.Name = json.Text() },
        { "description", static (json, team) => team.Description = json.Text() },
        { "decoration", static (json, team) => team.Decoration = json.Tree() },
        { "created_datetime", static (json, team) => team.CreatedDatetime = json.Time() },
        { "uri", static (json, team) => team.Uri = json.Text() },
    };

    private static readonly RegularMembers<GorgiasPerson> Person = new()
    {
        { "id", static (json, person) => person.Id = json.Whole() },
        { "email", static (json, person) => person.Email = json.Text() },
        { "name", static (json, person) => person.Name = json.Text() },
    };

    private static readonly RegularMembers<GorgiasCustomerChannel> CustomerChannel = new()
    {
        { "id", static (json, channel) => channel.Id = json.Whole() },
        { "type", static (json, channel) => channel.Type = json.Text() },
        { "address", static (json, channel) => channel.Address = json.Text() },
        { "preferred", static (json, channel) => channel.Preferred = json.Flag() },
        { "deleted_datetime", static (json, channel) => channel.DeletedDatetime = json.Time() },
    };

    private static readonly RegularMembers<GorgiasCustomer> Customer = new("orders")
    {
        { "id", static (json, customer) => customer.Id = json.Whole() },
        { "email", static (json, customer) => customer.Email = json.Text() },
        { "name", static (json, customer) => customer.Name = json.Text() },
        { "external_id", static (json, customer) => customer.ExternalId = json.Text() },
        { "note", static (json, customer) => customer.Note = json.Text() },
        { "firstname", static (json, customer) => customer.Firstname = json.Text() },
        { "lastname", static (json, customer) => customer.Lastname = json.Text() },
        { "language", static (json, customer) => customer.Language = json.Text() },
        { "timezone", static (json, customer) => customer.Timezone = json.Text() },
        { "channels", static (json, customer) => customer.Channels = json.List(CustomerChannel) },
        { "custom_fields", static (json, customer) => customer.CustomFields = GorgiasJson.FieldValuesOf(json.Token()) },
        { "meta", static (json, customer) => customer.Meta = json.Tree() },
        { "integrations", static (json, customer) => customer.Integrations = json.Plain() },
        { "external_data", static (json, customer) => customer.ExternalData = json.Plain() },
        { "ecommerce_data", static (json, customer) => customer.EcommerceData = json.Plain() },
        { "created_datetime", static (json, customer) => customer.CreatedDatetime = json.Time() },
        { "updated_datetime", static (json, customer) => customer.UpdatedDatetime = json.Time() },
    };

    private static readonly RegularMembers<MessageAddress> Address = new()
    {
        { "name", static (json, address) => address.Name = json.Text() ?? "" },
        { "address", static (json, address) => address.Address = json.Text() ?? "" },
    };

    private static readonly RegularMembers<MessageSource> Source = new()
    {
        { "type", static (json, source) => source.Type = json.Text() },
        { "from", static (json, source) => source.From = json.Object(Address) },
        { "to", static (json, source) => source.To = json.List(Address) },
        { "cc", static (json, source) => source.Cc = json.List(Address) },
        { "bcc", static (json, source) => source.Bcc = json.List(Address) },
    };

    private static readonly RegularMembers<GorgiasFile> File = new()
    {
        { "url", static (json, file) => file.Url = json.Text() },
        { "name", static (json, file) => file.Name = json.Text() },
        { "size", static (json, file) => file.Size = json.Whole() },
        { "content_type", static (json, file) => file.ContentType = json.Text() },
    };

    private static readonly RegularMembers<GorgiasMessage> Message = new("outcome", "attempts", "waited", "additional_properties")
    {
        { "id", static (json, message) => message.Id = json.Whole() },
        { "ticket_id", static (json, message) => message.TicketId = json.Whole() },
        { "external_id", static (json, message) => message.ExternalId = json.Text() },
        { "message_id", static (json, message) => message.MessageId = json.Text() },
        { "channel", static (json, message) => message.Channel = json.Text() },
        { "via", static (json, message) => message.Via = json.Text() },
        { "source", static (json, message) => message.Source = json.Object(Source) },
        { "sender", static (json, message) => message.Sender = json.Object(Person) },
        { "receiver", static (json, message) => message.Receiver = json.Object(Person) },
        { "from_agent", static (json, message) => message.FromAgent = json.Flag() },
        { "public", static (json, message) => message.Public = json.Flag() },
        { "subject", static (json, message) => message.Subject = json.Text() },
        { "body_text", static (json, message) => message.BodyText = json.Text() },
        { "body_html", static (json, message) => message.BodyHtml = json.Text() },
        { "attachments", static (json, message) => message.Attachments = json.List(File) },
        { "integration_id", static (json, message) => message.IntegrationId = json.Whole() },
        { "created_datetime", static (json, message) => message.CreatedDatetime = json.Time() },
        { "sent_datetime", static (json, message) => message.SentDatetime = json.Time() },
        { "failed_datetime", static (json, message) => message.FailedDatetime = json.Time() },
        { "last_sending_error", static (json, message) => message.LastSendingError = json.Tree() },
        { "meta", static (json, message) => message.Meta = json.Tree() },
        { "uri", static (json, message) => message.Uri = json.Text() },
    };

    private static readonly RegularMembers<GorgiasTicket> Ticket =
        new("outcome", "attempts", "waited", "merged", "customer_id", "customer_email", "additional_properties")
        {
            { "id", static (json, ticket) => ticket.Id = json.Whole() },
            { "external_id", static (json, ticket) => ticket.ExternalId = json.Text() },
            { "subject", static (json, ticket) => ticket.Subject = json.Text() },
            { "status", static (json, ticket) => ticket.Status = json.Text() },
            { "priority", static (json, ticket) => ticket.Priority = json.Text() },
            { "channel", static (json, ticket) => ticket.Channel = json.Text() },
            { "via", static (json, ticket) => ticket.Via = json.Text() },
            { "from_agent", static (json, ticket) => ticket.FromAgent = json.Flag() },
            { "customer", static (json, ticket) => ticket.Customer = json.Object(Customer) },
            { "assignee_user", static (json, ticket) => ticket.AssigneeUser = json.Object(User) },
            { "assignee_team", static (json, ticket) => ticket.AssigneeTeam = json.Object(Team) },
            { "tags", static (json, ticket) => ticket.Tags = json.List(Tag) },
            { "custom_fields", static (json, ticket) => ticket.CustomFields = GorgiasJson.FieldValuesOf(json.Token()) },
            { "messages", static (json, ticket) => ticket.Messages = json.List(Message) },
            { "messages_count", static (json, ticket) => ticket.MessagesCount = json.Count() },
            { "excerpt", static (json, ticket) => ticket.Excerpt = json.Text() },
            { "meta", static (json, ticket) => ticket.Meta = json.Tree() },
            { "language", static (json, ticket) => ticket.Language = json.Text() },
            { "summary", static (json, ticket) => ticket.Summary = json.Plain() },
            { "spam", static (json, ticket) => ticket.Spam = json.Flag() },
            { "imported", static (json, ticket) => ticket.Imported = json.Flag() },
            { "is_unread", static (json, ticket) => ticket.IsUnread = json.Flag() },
            { "created_datetime", static (json, ticket) => ticket.CreatedDatetime = json.Time() },
            { "opened_datetime", static (json, ticket) => ticket.OpenedDatetime = json.Time() },
            { "last_message_datetime", static (json, ticket) => ticket.LastMessageDatetime = json.Time() },
            { "last_received_message_datetime", static (json, ticket) => ticket.LastReceivedMessageDatetime = json.Time() },
            { "updated_datetime", static (json, ticket) => ticket.UpdatedDatetime = json.Time() },
            { "closed_datetime", static (json, ticket) => ticket.ClosedDatetime = json.Time() },
            { "trashed_datetime", static (json, ticket) => ticket.TrashedDatetime = json.Time() },
            { "snooze_datetime", static (json, ticket) => ticket.SnoozeDatetime = json.Time() },
            { "uri", static (json, ticket) => ticket.Uri = json.Text() },
        };

    /// <summary>The names in an answer that belong to no model, or to one inside the ticket.</summary>
    static RegularTicket()
    {
        foreach (string name in new[]
        {
            "active", "address", "answerable", "attachments", "bcc", "body_html", "body_text", "cc", "channels", "content_type", "data", "email",
            "failed_datetime", "firstname", "from", "integration_id", "integrations", "intents", "last_sending_error", "lastname", "macros", "message_id",
            "name", "note", "preferred", "processed_datetime", "public", "receiver", "reply_options", "requester", "sender", "sent_datetime", "size",
            "source", "stripped_html", "stripped_text", "ticket_id", "to", "type", "url", "user",
        })
        {
            Ticket.Names.Add(name);
        }
    }

    /// <summary>The ticket; null when the answer is not, in every part, what the API documents, or has no id.</summary>
    public static GorgiasTicket? ReadOrNull(string text) => RegularJson.ReadOrNull(text, Ticket) is { Id: not 0 } ticket ? ticket : null;
}
