using System.Net;
using Gorgias.Client;
using Gorgias.Client.Operations;
using GorgiasPS.Messages;
using GorgiasPS.Runs;
using GorgiasPS.Session;

namespace GorgiasPS.Records;

/// <summary>A record whose ticket is deleted, or moved to the trash.</summary>
/// <param name="ticket">The ticket.</param>
/// <param name="change">What jobs do; null for a record that is sent by itself.</param>
/// <param name="isTrash">True to move it to the trash.</param>
/// <param name="returns">True when the ticket is written to the pipeline.</param>
/// <param name="ledger">Forgets deleted tickets.</param>
internal sealed class RemoveWrite(TicketReference ticket, JobChange? change, bool isTrash, bool returns, AccountLedger ledger) : JobWrite(ticket, change)
{
    public override bool IsRepeatable => true;

    public override bool IsFinal => true;

    public override string Action => isTrash ? JobMessages.TrashAction : JobMessages.RemoveAction;

    public override string Change => Action;

    public override async Task<ChangedTicket> SendAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        long id = await FindTicketIdAsync(client, options, cancellation).ConfigureAwait(false);
        if (isTrash)
        {
            GorgiasTicket trashed = await client.Tickets.TrashAsync(id, options, cancellation).ConfigureAwait(false);
            return new ChangedTicket(id, returns ? trashed : null);
        }

        try
        {
            await client.Tickets.DeleteAsync(id, options, cancellation).ConfigureAwait(false);
        }
        catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            await ledger.ForgetTicketsAsync([id], cancellation).ConfigureAwait(false);
            throw;
        }

        await ledger.ForgetTicketsAsync([id], cancellation).ConfigureAwait(false);
        return new ChangedTicket(id, null, InJob: returns ? new GorgiasJobTicket { TicketId = id, Outcome = TicketMessages.Removed, Change = Change } : null);
    }

    public override Task EndAsync(IReadOnlyCollection<long> ticketIds, CancellationToken cancellation) =>
        isTrash ? Task.CompletedTask : ledger.ForgetTicketsAsync(ticketIds, cancellation);

    public override ChangedTicket ResultOf(long ticketId, GorgiasJob job) => new(
        ticketId, null, InJob: returns ? GorgiasJobTicket.Of(ticketId, job, isTrash ? TicketMessages.Trashed : TicketMessages.Removed, Change) : null);
}
