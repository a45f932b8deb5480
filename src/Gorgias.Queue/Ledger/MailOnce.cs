using Gorgias.Client;

namespace Gorgias.Queue.Ledger;

/// <summary>
/// Mails a record once more, unless one of its earlier mails is no longer a failed one: somebody may have sent it again in the account, or a failure turned out
/// not to be one. That is looked up once it is certain that nobody else sends it.
/// </summary>
/// <typeparam name="T">What the write returns.</typeparam>
/// <param name="mail">The write that has the record's mails.</param>
/// <param name="write">Sends the mail.</param>
/// <param name="earlier">The rows of the mails before it, all of them noted as undelivered.</param>
internal sealed class MailOnce<T>(ILedgeredMail<T> mail, ILedgeredWrite<T> write, IReadOnlyList<LedgerRow> earlier) : ILedgeredMail<T>
    where T : class
{
    private bool _isLeftOut;

    /// <summary>The rows of the mails before it.</summary>
    public IReadOnlyList<LedgerRow> Earlier => earlier;

    /// <summary>The earlier mail that arrived after all; null when there is none, or it was not looked up.</summary>
    public SentMail? Arrived { get; private set; }

    public async Task<T> SendAsync(CancellationToken cancellationToken)
    {
        LedgerRow last = earlier[earlier.Count - 1];
        IReadOnlyList<GorgiasDelivery> mails = await mail.ReadMailsAsync(last.TicketId ?? 0, cancellationToken).ConfigureAwait(false);
        if (ArrivedMail.Find(earlier, mails) is not { } better)
        {
            return await write.SendAsync(cancellationToken).ConfigureAwait(false);
        }

        // One that waits may fail again: it stays noted, so that the next run looks.
        _isLeftOut = true;
        Arrived = better.State == DeliveryState.NoFailure ? new SentMail(better.TicketId, better.MessageId, null) : null;
        return write.Existing(last);
    }

    public Task<T?> FindAsync(LedgerRow open, bool isLast, CancellationToken cancellationToken) => write.FindAsync(open, isLast, cancellationToken);

    public Task<bool> IsOfCustomerAsync(LedgerRow row, CancellationToken cancellationToken) => write.IsOfCustomerAsync(row, cancellationToken);

    public T Existing(LedgerRow row) => write.Existing(row);

    public LedgerFacts FactsOf(T result) => _isLeftOut ? new LedgerFacts(null) : write.FactsOf(result);

    public ILedgeredWrite<T> MailAgain(LedgerRow row, string key) => mail.MailAgain(row, key);

    public Task<IReadOnlyList<GorgiasDelivery>> ReadMailsAsync(long ticketId, CancellationToken cancellationToken) =>
        mail.ReadMailsAsync(ticketId, cancellationToken);
}
