using Gorgias.Client;
using Gorgias.Client.Drafts;
using Gorgias.Client.Operations;
using Gorgias.Queue;
using Gorgias.Shared;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Runs;
using GorgiasPS.Session;

namespace GorgiasPS.Records;

/// <summary>A record that changes a ticket.</summary>
/// <param name="ticket">The ticket.</param>
/// <param name="change">The change, without what must be looked up.</param>
/// <param name="names">Names that must be looked up before the change is sent.</param>
/// <param name="key">The value of -ChangeKey, under which the change is queued or in the ledger; null for none, and in a queue a generated one.</param>
/// <param name="returnsTicket">True when the changed ticket is written to the pipeline.</param>
/// <param name="toRemove">Warns of tags to remove that the account doesn't have.</param>
/// <param name="isInJob">True when a job makes the change, together with that of other tickets.</param>
internal sealed class ChangeWrite(TicketReference ticket, TicketChange change, AccountNames names, string? key, bool returnsTicket, TagsToRemove toRemove,
    bool isInJob = false)
    : PendingWrite<ChangedTicket>, IJobWrite
{
    private TicketReference _ticket = ticket;

    /// <summary>What the command line says, as a hash; null when that is not known.</summary>
    public string? CommandHash { get; init; }

    public override string? ExternalId => null;

    // A change sets values; set again they are the same.
    public override bool IsRepeatable => true;

    public override long? TicketId => _ticket.Id;

    public override string? Chain => _ticket.Chain;

    public override int Calls => Writes + (ReadsTicket && !isInJob ? 1 : 0) + (_ticket.NeedsLookup ? 1 : 0);

    // Those that create jobs are counted for all tickets together.
    public override int Writes => isInJob ? 0 : change.Calls + (change.Update.IsEmpty && HasNames ? 1 : 0);

    public override AccountNames Names => names;

    public override string Action => TicketMessages.ChangeAction;

    /// <summary>True when the record changes nothing.</summary>
    public bool IsEmpty => change.Calls == 0 && !HasNames;

    // Made once, before names are resolved.
    public string? FoldKey { get; } = isInJob ? JobChange.Update(change.Update).Key + TreeText.Of(new[] { names.User, names.Team }) : null;

    public string TicketKey => _ticket.Key;

    public string Change => string.Join(", ", ChangeText.Of(change, names));

    public override string? PlannedChange => FoldKey is null ? Change : null;

    public int MostTickets => TicketJobs.Most;

    private bool HasNames => names != AccountNames.None;

    // The PUT returns the ticket; tags alone do not.
    private bool ReadsTicket => returnsTicket && change.Update.IsEmpty && !HasNames;

    public override string Describe() => TicketMessages.ChangeOf(_ticket.Describe(), ChangeText.Of(change, names));

    public override async Task<ChangedTicket> SendAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        await ResolveAsync(client, options, cancellation).ConfigureAwait(false);
        long id = await FindTicketIdAsync(client, options, cancellation).ConfigureAwait(false);
        await toRemove.CompareAsync(client, change.RemoveTags, options, cancellation).ConfigureAwait(false);
        GorgiasTicket? changed = await client.Tickets.ChangeAsync(id, change, options, cancellation).ConfigureAwait(false);
        return new ChangedTicket(
            id, ReadsTicket ? await client.Tickets.GetAsync(id, options, cancellation).ConfigureAwait(false) : returnsTicket ? changed : null);
    }

    protected override LedgeredWrite<ChangedTicket>? ToLedgered(GorgiasClient client, CallOptions options)
    {
        if (key is null || DraftKeys.IsGenerated(key))
        {
            return null;
        }

        var intent = new LedgerIntent(LedgerKind.Change, key)
        {
            CommandHash = CommandHash,
            RecordHash = TextHash.Of(DraftJson.ToStored(change, key).Fingerprint + TreeText.Of(new[] { names.User, names.Team, (object?)names.Fields })),
            HashVersion = Runs.CommandHash.Version,
        };
        return new LedgeredWrite<ChangedTicket>(intent, _ticket.Chain, LedgerRule.Known, new LedgeredChange(this, client, options));
    }

    /// <summary>The id of the ticket, with a call when only its external id is known, or when its customer is compared.</summary>
    public async Task<long> FindTicketIdAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        _ticket = await _ticket.ResolveAsync(client, options, cancellation).ConfigureAwait(false);
        return _ticket.Id!.Value;
    }

    public async Task<JobChange> ToJobAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation)
    {
        await ResolveAsync(client, options, cancellation).ConfigureAwait(false);
        return JobChange.Update(change.Update);
    }

    public Task EndAsync(IReadOnlyCollection<long> ticketIds, CancellationToken cancellation) => Task.CompletedTask;

    public ChangedTicket ResultOf(long ticketId, GorgiasJob job) =>
        new(ticketId, null, InJob: returnsTicket ? GorgiasJobTicket.Of(ticketId, job, TicketMessages.Changed, Change) : null);

    /// <summary>The result of a change that was made before: the ticket without its values, since no call reads it.</summary>
    public ChangedTicket Existing(long id) =>
        new(id, returnsTicket ? new GorgiasTicket { Id = id, Outcome = TicketOutcome.Existing } : null, IsExisting: true);

    public override async Task<QueueEntry> ToEntryAsync(IQueueStore store, GorgiasClient? client, CallOptions options, CancellationToken cancellation)
    {
        await ResolveAsync(client, options, cancellation).ConfigureAwait(false);
        _ticket = await QueuedTickets.PreferQueuedAsync(_ticket, store, cancellation).ConfigureAwait(false);
        if (_ticket.QueuedAs is { } queuedAs)
        {
            return QueueEntry.ForUpdate(change, queuedAs, key);
        }

        // Without a connection, the customer beside a ticket's id is not compared.
        if (_ticket.Id is null || (_ticket.NeedsLookup && client is not null))
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
