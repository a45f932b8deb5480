using Gorgias.Client.Drafts;

namespace Gorgias.Client;

/// <summary>A message that the account mails, by what tells it from others when its ticket is read again.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="MessageId">The message; 0 when only its external id is known.</param>
/// <param name="CreatedAt">When it was created, by the account's clock; null when that is not known.</param>
public readonly record struct SentMail(long TicketId, long MessageId, DateTimeOffset? CreatedAt)
{
    /// <summary>The external id of a message whose id is not known.</summary>
    public string? Key { get; init; }

    /// <summary>True when its ticket was created with it, so that no mail of the ticket is older.</summary>
    public bool IsFirst { get; init; }

    /// <summary>The caller's number for it.</summary>
    internal int Number { get; init; }

    /// <summary>The mail of a ticket that was created, or whose messages were added to another; null when its draft mails nobody.</summary>
    /// <param name="draft">What was sent, with all external ids.</param>
    /// <param name="ticket">The ticket.</param>
    public static SentMail? Of(TicketDraft draft, GorgiasTicket ticket)
    {
        int index = draft.Messages.TakeWhile(static message => !message.WillBeSent).Count();
        if (index == draft.Messages.Count || (draft.Messages[index].ExternalId ?? DerivedKey(draft, index)) is not { } key)
        {
            return null;
        }

        SentMail mail = ticket.Messages.LastOrDefault(message => string.Equals(message.ExternalId, key, StringComparison.Ordinal)) is { } message
            ? Of(message, ticket.Id)
            : new SentMail(ticket.Id, 0, null) { Key = key };
        return mail with { IsFirst = ticket is { Merged: false, Outcome: TicketOutcome.Created or TicketOutcome.Recovered } };
    }

    /// <summary>The mail that a message is.</summary>
    /// <param name="message">The message, as the API returned it.</param>
    /// <param name="ticketId">Its ticket.</param>
    public static SentMail Of(GorgiasMessage message, long ticketId) => new(ticketId, message.Id, message.CreatedDatetime);

    // Of a ticket that was found, nothing has set the keys of the draft.
    private static string? DerivedKey(TicketDraft draft, int index) =>
        draft is { DerivesMessageKeys: true, ExternalId: { } ticket } ? DraftKeys.ForMessageOf(ticket, index) : null;
}
