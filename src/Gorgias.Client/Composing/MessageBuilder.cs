namespace Gorgias.Client.Composing;

/// <summary>
/// Builds each kind of message (gorgias-api.md, sections 6.2 and 7). A customer's message is never e-mailed; an agent's message is stored as already sent
/// unless the request asks to send it; a note is for agents only.
/// </summary>
internal static class MessageBuilder
{
    /// <summary>The only channel over which this library sends mail.</summary>
    public const string SendingChannel = "email";

    public static MessageDraft FromCustomer(string channel, string via, PersonReference customer) =>
        new() { Channel = channel, Via = via, FromAgent = false, Sender = customer, Source = SourceTypes.SourceOf(channel) };

    public static MessageDraft FromAgentStored(string channel, string via, PersonReference? agent, PersonReference? customer, DateTimeOffset sentAt) =>
        new()
        {
            Channel = channel,
            Via = via,
            FromAgent = true,
            Sender = agent,
            Receiver = customer,
            Source = SourceTypes.SourceOf(channel),
            SentDatetime = sentAt,
        };

    public static MessageDraft FromAgentSent(string via, PersonReference? agent, PersonReference? customer, MessageSource source) =>
        new() { Channel = SendingChannel, Via = via, FromAgent = true, Sender = agent, Receiver = customer, Source = source };

    public static MessageDraft Note(string via, PersonReference? agent) =>
        new() { Channel = "internal-note", Via = via, FromAgent = true, Public = false, Sender = agent };

    public static MessageDraft WithBody(this MessageDraft message, MessageBody body)
    {
        (message.BodyText, message.BodyHtml) = (body.Text, body.Html);
        return message;
    }
}
