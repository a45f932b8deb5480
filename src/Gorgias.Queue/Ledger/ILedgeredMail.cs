using Gorgias.Client;

namespace Gorgias.Queue;

/// <summary>A write that mails somebody. Its mail can be sent once more without it, when it did not leave or came back.</summary>
/// <typeparam name="T">What the write returns.</typeparam>
public interface ILedgeredMail<T> : ILedgeredWrite<T>
    where T : class
{
    /// <summary>The write that mails the record once more, as a new message of the same ticket.</summary>
    /// <param name="row">The done row whose mail failed.</param>
    /// <param name="key">The external id of the new message.</param>
    ILedgeredWrite<T> MailAgain(LedgerRow row, string key);

    /// <summary>Reads what became of the mails of a ticket. It is called before a mail is sent once more, since somebody may have sent it meanwhile.</summary>
    /// <param name="ticketId">The ticket.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="GorgiasApiException">The ticket is gone.</exception>
    Task<IReadOnlyList<GorgiasDelivery>> ReadMailsAsync(long ticketId, CancellationToken cancellationToken);
}
