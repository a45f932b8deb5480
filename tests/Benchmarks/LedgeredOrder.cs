using Gorgias.Client;
using Gorgias.Queue;

namespace Gorgias.Benchmarks;

/// <summary>An order that is sent through the ledger. It prints a mark at each step: B begun, P posted, A answered, R recovering.</summary>
internal sealed class LedgeredOrder(GorgiasClient client, int order, CallMarks marks) : ILedgeredWrite<GorgiasTicket>
{
    /// <summary>What a rate limit and a slow disk take, without which hardly a kill would come before the POST or after the answer.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    public async Task<GorgiasTicket> SendAsync(CancellationToken cancellationToken)
    {
        using IDisposable marked = marks.Of(order, isRecovery: false);
        CallMarks.Print('B', order);
        await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        GorgiasTicket ticket = await client.Tickets.CreateAsync(Draft(), marks.Options, cancellationToken);
        CallMarks.Print('A', order);
        await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        return ticket;
    }

    public async Task<GorgiasTicket?> FindAsync(LedgerRow open, bool isLast, CancellationToken cancellationToken)
    {
        using IDisposable marked = marks.Of(order, isRecovery: true);
        CallMarks.Print('R', order);
        return await client.Tickets.FindByKeyAsync(Draft(), marks.Options, open.CreatedAt, isLast, cancellationToken);
    }

    public Task<bool> IsOfCustomerAsync(LedgerRow row, CancellationToken cancellationToken) => Task.FromResult(true);

    public GorgiasTicket Existing(LedgerRow row) => new() { Id = row.TicketId!.Value, Outcome = TicketOutcome.Existing };

    public LedgerFacts FactsOf(GorgiasTicket result) => new(result.Id, null, result.Outcome.ToString());

    private TicketDraft Draft()
    {
        TicketDraft draft = Orders.Draft(order, TimeProvider.System.GetUtcNow());
        draft.DerivesMessageKeys = true;
        return draft;
    }
}
