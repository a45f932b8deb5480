using Gorgias.Client;
using Gorgias.Queue;

namespace GorgiasPS.Records;

/// <summary>The mail of a ticket that is there already, once more: as a new message of it, since the one before did not leave or came back.</summary>
/// <param name="write">The record.</param>
/// <param name="draft">The ticket as the record says it now.</param>
/// <param name="ticketId">The ticket that is there.</param>
/// <param name="key">The external id of the new message.</param>
/// <param name="client">The account.</param>
/// <param name="options">How calls are made.</param>
internal sealed class LedgeredTicketMail(TicketWrite write, TicketDraft draft, long ticketId, string key, GorgiasClient client, CallOptions options)
    : ILedgeredMail<GorgiasTicket>
{
    public async Task<GorgiasTicket> SendAsync(CancellationToken cancellationToken) =>
        Result(
            write.Limit is null
                ? await CreateAsync(cancellationToken).ConfigureAwait(false)
                : await write.Limit.SendAsync(ticketId, () => CreateAsync(cancellationToken), static _ => true).ConfigureAwait(false),
            TicketOutcome.Appended);

    public async Task<GorgiasTicket?> FindAsync(LedgerRow open, bool isLast, CancellationToken cancellationToken) =>
        await OpenIntent.FindAsync(open.Key, () => client.Messages.FindByKeyAsync(ticketId, key, options, cancellationToken)).ConfigureAwait(false)
            is { FromAgent: true, Public: true } found
            ? Result(found, TicketOutcome.Recovered)
            : null;

    public Task<bool> IsOfCustomerAsync(LedgerRow row, CancellationToken cancellationToken) => Task.FromResult(true);

    public GorgiasTicket Existing(LedgerRow row) => new() { Id = ticketId, ExternalId = draft.ExternalId, Outcome = TicketOutcome.Existing };

    public LedgerFacts FactsOf(GorgiasTicket result) => new(ticketId, write.MailedAgain?.MessageId, result.Outcome?.ToString());

    public ILedgeredWrite<GorgiasTicket> MailAgain(LedgerRow row, string key) => new LedgeredTicketMail(write, draft, ticketId, key, client, options);

    public Task<IReadOnlyList<GorgiasDelivery>> ReadMailsAsync(long ticketId, CancellationToken cancellationToken) =>
        client.Deliveries.ReadAsync(ticketId, options, cancellationToken);

    private Task<GorgiasMessage> CreateAsync(CancellationToken cancellationToken) =>
        client.Messages.CreateAsync(ticketId, write.MailDraft(key), options, cancellationToken);

    private GorgiasTicket Result(GorgiasMessage message, TicketOutcome outcome)
    {
        write.MailedAgain = SentMail.Of(message, ticketId);
        return new GorgiasTicket
        {
            Id = ticketId,
            ExternalId = draft.ExternalId,
            Subject = draft.Subject,
            Customer = draft.Customer is { Email: { } email } ? new GorgiasCustomer { Email = email } : null,
            Messages = [message],
            Outcome = outcome,
            Attempts = message.Attempts,
            Waited = message.Waited,
        };
    }
}
