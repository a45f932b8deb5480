using Gorgias.Client;
using Gorgias.Client.Operations;
using Gorgias.Queue;
using GorgiasPS.Runs;

namespace GorgiasPS.Records;

/// <summary>A record that does the same to its ticket as every other record of the run, so that jobs can do it. It cannot enter a queue.</summary>
/// <param name="ticket">The ticket.</param>
/// <param name="change">What jobs do; null for a record that is sent by itself.</param>
internal abstract class JobWrite(TicketReference ticket, JobChange? change) : PendingWrite<ChangedTicket>, IJobWrite
{
    private TicketReference _ticket = ticket;

    public override string? ExternalId => null;

    public override long? TicketId => _ticket.Id;

    public override string? Chain => _ticket.Chain;

    public override int Calls => Writes + (_ticket.NeedsLookup ? 1 : 0);

    // Those that create jobs are counted for all tickets together.
    public override int Writes => change is null ? 1 : 0;

    public override string? ExistingTicket => _ticket.Chain;

    public string? FoldKey => change?.Key;

    public string TicketKey => _ticket.Key;

    public virtual int MostTickets => TicketJobs.Most;

    public abstract string Change { get; }

    public override string? PlannedChange => FoldKey is null ? Change : null;

    protected TicketReference Ticket => _ticket;

    public override string Describe() => _ticket.Describe();

    public async Task<long> FindTicketIdAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        _ticket = await _ticket.ResolveAsync(client, options, cancellation).ConfigureAwait(false);
        return _ticket.Id!.Value;
    }

    public Task<JobChange> ToJobAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation) => Task.FromResult(change!);

    public virtual Task EndAsync(IReadOnlyCollection<long> ticketIds, CancellationToken cancellation) => Task.CompletedTask;

    public abstract ChangedTicket ResultOf(long ticketId, GorgiasJob job);

    public override Task<QueueEntry> ToEntryAsync(IQueueStore store, GorgiasClient? client, CallOptions options, CancellationToken cancellation) =>
        throw new NotSupportedException();
}
