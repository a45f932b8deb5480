using Gorgias.Client;
using Gorgias.Queue;

namespace GorgiasPS.Records;

/// <summary>A message that goes through the ledger. Its key means one message of one ticket, whatever it says.</summary>
/// <param name="write">Sends the message.</param>
/// <param name="client">The account.</param>
/// <param name="options">How calls are made.</param>
internal sealed class LedgeredMessage(MessageWrite write, GorgiasClient client, CallOptions options) : ILedgeredWrite<GorgiasMessage>
{
    public Task<GorgiasMessage> SendAsync(CancellationToken cancellationToken) => write.SendAsync(client, options, cancellationToken);

    public Task<GorgiasMessage?> FindAsync(LedgerRow open, bool isLast, CancellationToken cancellationToken) =>
        write.FindAsync(client, options, cancellationToken);

    public async Task<bool> IsOfCustomerAsync(LedgerRow row, CancellationToken cancellationToken) =>
        row.TicketId is not { } id || id == await write.FindTicketIdAsync(client, options, cancellationToken).ConfigureAwait(false);

    public GorgiasMessage Existing(LedgerRow row) =>
        new() { Id = row.MessageId ?? 0, TicketId = row.TicketId, ExternalId = row.Key, Outcome = TicketOutcome.Existing };

    public LedgerFacts FactsOf(GorgiasMessage result) => new(result.TicketId, result.Id, result.Outcome?.ToString());
}
