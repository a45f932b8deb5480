using Gorgias.Client;
using Gorgias.Client.Operations;
using Gorgias.Queue;
using GorgiasPS.Messages;

namespace GorgiasPS.Queueing;

/// <summary>What the views of queue items and plans show of an item's draft.</summary>
/// <param name="Subject">The subject; null without one.</param>
/// <param name="Customer">The customer's e-mail address, or id; null for a change.</param>
/// <param name="Calls">The calls that the item takes, at most.</param>
/// <param name="MailTo">Whom a message is sent to by mail or SMS; empty when nobody gets anything.</param>
/// <param name="RulesMayReply">True for a message of a customer to which rules of the account may reply.</param>
internal sealed record QueuedDraft(string? Subject, string? Customer, int Calls, IReadOnlyList<string> MailTo, bool RulesMayReply)
{
    /// <summary>True when somebody gets a mail or SMS.</summary>
    public bool Mails => MailTo.Count > 0;

    /// <summary>What the item is about, on one line; null when it cannot be read.</summary>
    public string? About { get; private init; }

    /// <summary>The messages; none for a change.</summary>
    public IEnumerable<MessageDraft> Messages { get; private init; } = [];

    /// <summary>Reads the draft of an item. One that cannot be read gives an empty result here; sending the item fails with the reason.</summary>
    public static QueuedDraft Of(QueueItem item) => Of(item.Kind, item.Payload, item.ExistingTicket);

    /// <summary>Reads the draft of an entry.</summary>
    public static QueuedDraft Of(QueueEntry entry) => Of(entry.Kind, entry.Payload, entry.ExistingTicket);

    private static QueuedDraft Of(QueueItemKind kind, string payload, ExistingTicketRules rules)
    {
        try
        {
            return kind switch
            {
                QueueItemKind.CreateTicket => Of(DraftJson.ReadTicket(payload), rules),
                QueueItemKind.AddMessage => Of(DraftJson.ReadMessage(payload)),
                _ => Of(DraftJson.ReadChange(payload)),
            };
        }
        catch (FormatException)
        {
            return new QueuedDraft(null, null, 1, [], false);
        }
    }

    private static QueuedDraft Of(TicketDraft draft, ExistingTicketRules rules) =>
        new(
            draft.Subject,
            Name(draft.Customer),
            rules.Calls + MessageCompletion.CallsFor(draft.Messages, draft.Customer),
            [.. draft.Messages.SelectMany(message => Recipients(message, draft.Customer)).Distinct()],
            draft.Messages.Count > 0 && draft.Messages[0].RulesMayReply)
        {
            About = DraftTopic.Of(draft.Subject, draft.Messages.Count > 0 ? draft.Messages[0] : null, Name(draft.Customer)),
            Messages = draft.Messages,
        };

    private static QueuedDraft Of(MessageDraft draft) =>
        new(
            draft.Subject,
            Name(draft.FromAgent ? draft.Receiver : draft.Sender),
            1 + MessageCompletion.CallsFor([draft], null),
            Recipients(draft, draft.Receiver),
            draft.RulesMayReply)
        {
            About = DraftTopic.Of(null, draft, Name(draft.FromAgent ? draft.Receiver : draft.Sender)) ?? draft.Subject,
            Messages = [draft],
        };

    private static QueuedDraft Of(TicketChange change) => new(change.Update.Subject, null, change.Calls, [], false)
    {
        About = DraftTopic.Of(change),
    };

    private static List<string> Recipients(MessageDraft message, PersonReference? customer)
    {
        if (!message.WillBeSent)
        {
            return [];
        }

        List<string> all = [.. new[] { message.Source?.To, message.Source?.Cc, message.Source?.Bcc }
            .SelectMany(static list => list ?? []).Select(static party => party.Address)];
        return all.Count > 0 ? all : [Name(customer) ?? TicketMessages.TheCustomer];
    }

    private static string? Name(PersonReference? person) =>
        person?.Email ?? (person?.Id is { } id ? TicketMessages.Customer(id) : null);
}
