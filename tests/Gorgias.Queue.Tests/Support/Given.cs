using Gorgias.Client;
using Gorgias.Sandbox;

namespace Gorgias.Queue.Tests.Support;

/// <summary>Drafts and entries for tests.</summary>
public static class Given
{
    /// <summary>A user of the sandbox.</summary>
    public const string Agent = SandboxOptions.DefaultEmail;

    public static TicketDraft Draft(string key, string customer = "", string body = "Where is my order?") => new()
    {
        Subject = $"Order {key}",
        Channel = "api",
        Via = "api",
        ExternalId = key,
        Customer = new PersonReference { Email = customer.Length == 0 ? $"{key}@example.com" : customer },
        Messages =
            { new MessageDraft
                { Channel = "api", Via = "api", BodyText = body, BodyHtml = $"<p>{body}</p>", Sender = new PersonReference { Email = $"{key}@example.com" } } },
    };

    public static QueueEntry Ticket(string key, string customer = "", string body = "Where is my order?", ExistingTicketRules? existingTicket = null) =>
        QueueEntry.ForTicket(Draft(key, customer, body), existingTicket);

    public static MessageDraft MessageDraft(string key) => new()
    {
        Channel = "internal-note",
        Via = "api",
        FromAgent = true,
        Public = false,
        BodyText = "A note.",
        BodyHtml = "<p>A note.</p>",
        ExternalId = key,
        Sender = new PersonReference { Email = Agent },
    };

    public static QueueEntry Message(string key, string ticket) => QueueEntry.ForMessage(MessageDraft(key), ticket);

    public static QueueEntry Update(string key, string ticket) =>
        QueueEntry.ForUpdate(new TicketChange(new TicketUpdate { Status = "closed" }, ["done"], []), ticket, key);

    public static QueueEntry[] Tickets(int count, string prefix = "t") => [.. Enumerable.Range(0, count).Select(i => Ticket($"{prefix}{i:D5}"))];

    public static QueueItemError Error(GorgiasErrorKind kind = GorgiasErrorKind.Refused) => new(kind, "It was refused.");
}
