using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Runs;

namespace GorgiasPS.Records;

/// <summary>A change that goes through the ledger. One that may not have arrived is made again: it sets the same values, and the same tags.</summary>
/// <param name="write">Sends the change.</param>
/// <param name="client">The account.</param>
/// <param name="options">How calls are made.</param>
internal sealed class LedgeredChange(ChangeWrite write, GorgiasClient client, CallOptions options) : ILedgeredWrite<ChangedTicket>
{
    public Task<ChangedTicket> SendAsync(CancellationToken cancellationToken) => write.SendAsync(client, options, cancellationToken);

    public Task<ChangedTicket?> FindAsync(LedgerRow open, bool isLast, CancellationToken cancellationToken) => Task.FromResult<ChangedTicket?>(null);

    public async Task<bool> IsOfCustomerAsync(LedgerRow row, CancellationToken cancellationToken) =>
        row.TicketId is not { } id || id == await write.FindTicketIdAsync(client, options, cancellationToken).ConfigureAwait(false);

    public ChangedTicket Existing(LedgerRow row) => write.Existing(row.TicketId ?? 0);

    public LedgerFacts FactsOf(ChangedTicket result) => new(result.Id, null, result.IsExisting ? null : nameof(GorgiasRunReport.Changed));
}
