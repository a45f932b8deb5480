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

    /// <summary>The mail that a message is.</summary>
    /// <param name="message">The message, as the API returned it.</param>
    /// <param name="ticketId">Its ticket.</param>
    public static SentMail Of(GorgiasMessage message, long ticketId) => new(ticketId, message.Id, message.CreatedDatetime);
}
