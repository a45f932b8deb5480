using Gorgias.Client;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>
/// A ticket that is mailed through the ledger, and its further mails: messages of the same ticket, which <see cref="LedgerAccount"/> keeps as tickets of their
/// keys.
/// </summary>
internal sealed class LedgerMail(LedgerAccount account, string key, string customer, LedgerRow? of = null) : ILedgeredMail<LedgerTicket>
{
    private readonly LedgerWrite _write = new(account, key, customer);

    public ILedgeredWrite<LedgerTicket> MailAgain(LedgerRow row, string key)
    {
        Assert.Equal(LedgerRow.Undelivered, row.Outcome);
        return new LedgerMail(account, key, customer, row);
    }

    public Task<IReadOnlyList<GorgiasDelivery>> ReadMailsAsync(long ticketId, CancellationToken cancellationToken) =>
        Task.FromResult(account.ReadMails(ticketId));

    public async Task<LedgerTicket> SendAsync(CancellationToken cancellationToken)
    {
        if (of is not null)
        {
            // A message of a ticket that is gone is refused.
            account.IsOf(of, customer);
        }

        return await _write.SendAsync(cancellationToken);
    }

    public Task<LedgerTicket?> FindAsync(LedgerRow open, bool isLast, CancellationToken cancellationToken) =>
        _write.FindAsync(open, isLast, cancellationToken);

    public Task<bool> IsOfCustomerAsync(LedgerRow row, CancellationToken cancellationToken) => _write.IsOfCustomerAsync(row, cancellationToken);

    public LedgerTicket Existing(LedgerRow row) => _write.Existing(row);

    public LedgerFacts FactsOf(LedgerTicket result) => new(of?.TicketId ?? result.Id, result.Id + 1000, result.Outcome);
}
