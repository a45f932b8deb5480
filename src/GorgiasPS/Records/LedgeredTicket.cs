using Gorgias.Client;
using Gorgias.Queue;

namespace GorgiasPS.Records;

/// <summary>A ticket that goes through the ledger.</summary>
/// <param name="write">Sends the ticket.</param>
/// <param name="draft">The ticket.</param>
/// <param name="client">The account.</param>
/// <param name="options">How calls are made.</param>
internal sealed class LedgeredTicket(TicketWrite write, TicketDraft draft, GorgiasClient client, CallOptions options) : ILedgeredMail<GorgiasTicket>
{
    public Task<GorgiasTicket> SendAsync(CancellationToken cancellationToken) => write.SendAsync(client, options, cancellationToken);

    public Task<GorgiasTicket?> FindAsync(LedgerRow open, bool isLast, CancellationToken cancellationToken) =>
        OpenIntent.FindAsync(open.Key, () => client.Tickets.FindByKeyAsync(draft, options, open.CreatedAt, isLast, cancellationToken));

    public async Task<bool> IsOfCustomerAsync(LedgerRow row, CancellationToken cancellationToken)
    {
        if (row.TicketId is { } id && draft.Customer is { } customer)
        {
            // Its error names both customers.
            await client.Tickets.CheckCustomerAsync(id, row.Key, customer, options, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    public GorgiasTicket Existing(LedgerRow row) => new() { Id = row.TicketId ?? 0, ExternalId = row.Key, Outcome = TicketOutcome.Existing };

    // With -IfOpenTicket Skip the ticket is another one, which the key does not mean.
    public LedgerFacts FactsOf(GorgiasTicket result) => new(
        result.Outcome == TicketOutcome.Existing && result.ExternalId != draft.ExternalId ? null : result.Id,
        write.MailOf(result) is { MessageId: not 0 } mail ? mail.MessageId : null,
        result.Outcome?.ToString());

    public ILedgeredWrite<GorgiasTicket> MailAgain(LedgerRow row, string key) => new LedgeredTicketMail(write, draft, row.TicketId ?? 0, key, client, options);

    public Task<IReadOnlyList<GorgiasDelivery>> ReadMailsAsync(long ticketId, CancellationToken cancellationToken) =>
        client.Deliveries.ReadAsync(ticketId, options, cancellationToken);
}
