namespace Gorgias.Client.Composing;

/// <summary>
/// Builds each kind of message (gorgias-api.md, sections 6.2 and 7). A customer's message is never e-mailed; an agent's message is stored as already sent
/// unless the request asks to send it; a note is for agents only.
/// </summary>
internal static class MessageBuilder
{
    public static MessageDraft FromCustomer(string channel, string via, MessageParties parties, PersonReference customer, DateTimeOffset? sentAt) => new()
    {
        Channel = channel,
        Via = via,
        FromAgent = false,
        Sender = customer,
        Source = parties.Source(channel, customer),
        SentDatetime = sentAt,
    };

    /// <param name="channel">The channel.</param>
    /// <param name="via">How it reaches Gorgias.</param>
    /// <param name="parties">Who writes to whom, and whether it is sent.</param>
    /// <param name="agent">The author; null when not known yet.</param>
    /// <param name="customer">The customer; null when not known yet.</param>
    /// <param name="sentAt">When a message that is only stored was sent.</param>
    public static MessageDraft FromAgent(
        string channel, string via, MessageParties parties, PersonReference? agent, PersonReference? customer, DateTimeOffset sentAt) => new()
        {
            Channel = channel,
            Via = via,
            FromAgent = true,
            Sender = agent,
            Receiver = customer,
            Source = parties.Source(channel, customer),
            SentDatetime = parties.IsSent ? null : sentAt,
        };

    public static MessageDraft Note(string via, PersonReference? agent) =>
        new() { Channel = "internal-note", Via = via, FromAgent = true, Public = false, Sender = agent };

    public static MessageDraft WithBody(this MessageDraft message, MessageBody body)
    {
        (message.BodyText, message.BodyHtml) = (body.Text, body.Html);
        return message;
    }
}
