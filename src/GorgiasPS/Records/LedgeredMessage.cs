using Gorgias.Client;
using Gorgias.Queue;

namespace GorgiasPS.Records;

/// <summary>A message that goes through the ledger. Its key means one message of one ticket, whatever it says.</summary>
/// <param name="write">Sends the message.</param>
/// <param name="client">The account.</param>
/// <param name="options">How calls are made.</param>
/// <param name="mailKey">The external id when the message is mailed once more, as another one; else null.</param>
internal sealed class LedgeredMessage(MessageWrite write, GorgiasClient client, CallOptions options, string? mailKey = null) : ILedgeredMail<GorgiasMessage>
{
    public Task<GorgiasMessage> SendAsync(CancellationToken cancellationToken) => mailKey is null
        ? write.SendAsync(client, options, cancellationToken)
        : write.MailAgainAsync(mailKey, client, options, cancellationToken);

    public Task<GorgiasMessage?> FindAsync(LedgerRow open, bool isLast, CancellationToken cancellationToken) =>
        OpenIntent.FindAsync(open.Key, () => write.FindAsync(mailKey ?? write.ExternalId!, client, options, cancellationToken));

    public async Task<bool> IsOfCustomerAsync(LedgerRow row, CancellationToken cancellationToken) =>
        row.TicketId is not { } id || id == await write.FindTicketIdAsync(client, options, cancellationToken).ConfigureAwait(false);

    public GorgiasMessage Existing(LedgerRow row) =>
        new() { Id = row.MessageId ?? 0, TicketId = row.TicketId, ExternalId = row.Key, Outcome = TicketOutcome.Existing };

    public ILedgeredWrite<GorgiasMessage> MailAgain(LedgerRow row, string key) => new LedgeredMessage(write, client, options, key);

    public Task<IReadOnlyList<GorgiasDelivery>> ReadMailsAsync(long ticketId, CancellationToken cancellationToken) =>
        client.Deliveries.ReadAsync(ticketId, options, cancellationToken);

    public LedgerFacts FactsOf(GorgiasMessage result) => new(result.TicketId, result.Id, result.Outcome?.ToString());
}
