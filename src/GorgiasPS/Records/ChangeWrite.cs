using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Runs;
using GorgiasPS.Session;

namespace GorgiasPS.Records;

/// <summary>A record that changes a ticket.</summary>
/// <param name="ticket">The ticket.</param>
/// <param name="change">The change, without what must be looked up.</param>
/// <param name="names">Names that must be looked up before the change is sent.</param>
/// <param name="key">The value of -ChangeKey, under which the change is queued; null for a generated key.</param>
/// <param name="returnsTicket">True when the changed ticket is written to the pipeline.</param>
internal sealed class ChangeWrite(TicketReference ticket, TicketChange change, AccountNames names, string? key, bool returnsTicket)
    : PendingWrite<ChangedTicket>
{
    private TicketReference _ticket = ticket;

    public override string? ExternalId => null;

    // A change sets values; set again they are the same.
    public override bool IsRepeatable => true;

    public override string? Chain => _ticket.Chain;

    public override int Calls => change.Calls + (change.Update.IsEmpty && HasNames ? 1 : 0) + (ReadsTicket ? 1 : 0) + (_ticket.ExternalId is null ? 0 : 1);

    public override AccountNames Names => names;

    public override string Action => TicketMessages.ChangeAction;

    /// <summary>True when the record changes nothing.</summary>
    public bool IsEmpty => change.Calls == 0 && !HasNames;

    private bool HasNames => names != AccountNames.None;

    // The PUT returns the ticket; tags alone do not.
    private bool ReadsTicket => returnsTicket && change.Update.IsEmpty && !HasNames;

    public override string Describe() => _ticket.ToString();

    public override async Task<ChangedTicket> SendAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        await ResolveAsync(client, options, cancellation).ConfigureAwait(false);
        _ticket = await _ticket.ResolveAsync(client, options, cancellation).ConfigureAwait(false);
        long id = _ticket.Id!.Value;
        GorgiasTicket? changed = await client.Tickets.ChangeAsync(id, change, options, cancellation).ConfigureAwait(false);
        return new ChangedTicket(
            id, ReadsTicket ? await client.Tickets.GetAsync(id, options, cancellation).ConfigureAwait(false) : returnsTicket ? changed : null);
    }

    public override async Task<QueueEntry> ToEntryAsync(IQueueStore store, GorgiasClient? client, CallOptions options, CancellationToken cancellation)
    {
        await ResolveAsync(client, options, cancellation).ConfigureAwait(false);
        _ticket = await QueuedTickets.PreferQueuedAsync(_ticket, store, cancellation).ConfigureAwait(false);
        if (_ticket.QueuedAs is { } queuedAs)
        {
            return QueueEntry.ForUpdate(change, queuedAs, key);
        }

        if (_ticket.Id is null)
        {
            _ticket = await _ticket.ResolveAsync(client ?? throw NotConnected(), options, cancellation).ConfigureAwait(false);
        }

        return QueueEntry.ForUpdate(change, _ticket.Id!.Value, key);
    }

    private async Task ResolveAsync(GorgiasClient? client, CallOptions options, CancellationToken cancellation)
    {
        AccountIds ids = await names.ResolveAsync(client, options, cancellation).ConfigureAwait(false);
        (change.Update.AssigneeUserId, change.Update.AssigneeTeamId, change.Update.CustomFields) = (ids.User, ids.Team, ids.Fields);
    }

    private RecordException NotConnected() => new(
        GorgiasErrorKind.NotConnected,
        ConnectionMessages.TicketNeedsConnection(_ticket.ToString()),
        ConnectionMessages.TicketAdvice);
}
