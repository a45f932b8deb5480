using Gorgias.Client;
using Gorgias.Queue;

namespace Gorgias.Simulation.Processes;

/// <summary>An order that is sent without a queue, through the ledger.</summary>
/// <param name="client">The client of the process.</param>
/// <param name="compose">Composes the draft, anew each time.</param>
/// <param name="isBlind">True to look for nothing: the defect that the simulation must find.</param>
internal sealed class DirectOrder(GorgiasClient client, Func<TicketDraft> compose, bool isBlind) : ILedgeredWrite<GorgiasTicket>
{
    private static readonly CallOptions Options = new() { Priority = CallPriority.Bulk };

    public Task<GorgiasTicket> SendAsync(CancellationToken cancellationToken) => client.Tickets.CreateAsync(compose(), Options, cancellationToken);

    public Task<GorgiasTicket?> FindAsync(LedgerRow open, bool isLast, CancellationToken cancellationToken) => isBlind
        ? Task.FromResult<GorgiasTicket?>(null)
        : client.Tickets.FindByKeyAsync(compose(), Options, open.CreatedAt, isLast, cancellationToken);

    public Task<bool> IsOfCustomerAsync(LedgerRow row, CancellationToken cancellationToken) => Task.FromResult(true);

    public GorgiasTicket Existing(LedgerRow row) => new() { Id = row.TicketId!.Value, Outcome = TicketOutcome.Existing };

    public LedgerFacts FactsOf(GorgiasTicket result) => new(result.Id, null, result.Outcome.ToString());
}
