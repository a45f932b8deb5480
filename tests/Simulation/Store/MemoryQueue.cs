using Gorgias.Client;
using Gorgias.Queue;
using Gorgias.Queue.Items;
using Gorgias.Queue.Messages;
using Gorgias.Queue.Sql;

namespace Gorgias.Simulation.Store;

/// <summary>
/// The rules of a queue over plain lists: the specification of what the stores on disk do. Which item waits for which is not stored but worked out each time,
/// in one function (<see cref="Waits"/>). Times are whole milliseconds, as the stores keep them. Not thread-safe.
/// </summary>
internal sealed partial class MemoryQueue
{
    private readonly Dictionary<long, QueueItem> _items = [];
    private readonly SortedList<long, QueueItem> _unsettled = [];
    private readonly Dictionary<(QueueItemKind Kind, string Key), long> _byKey = [];
    private readonly Dictionary<string, SortedList<long, QueueItem>> _unsettledOfCustomer = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedList<long, QueueItem>> _dependents = new(StringComparer.Ordinal);
    private readonly Dictionary<QueueItemState, long> _counts = Enum.GetValues<QueueItemState>().ToDictionary(s => s, _ => 0L);
    private long _lastId;

    public string? Account { get; set; }

    public List<QueueEntryResult> Enqueue(IReadOnlyList<QueueEntry> entries, DateTimeOffset now) => [.. entries.Select(e => Enqueue(e, now))];

    public List<QueueItem> Lease(string owner, LeaseRequest request, TimeSpan rest, DateTimeOffset now)
    {
        Expire(rest, now);
        List<QueueItem> unknown = [.. Unsettled(QueueItemState.Unknown).Where(i => IsDue(i, now)).OrderBy(i => i.NotBefore).ThenBy(i => i.Id)
            .Take(Math.Min(request.MostUnknown, request.Most))];
        int room = Math.Max(0, Math.Min(request.MostPending, request.Most - unknown.Count));

        // First those that have rested, then new ones. No two of a customer are free at once, so that taking one does not make another wait.
        List<QueueItem> pending = [.. Unsettled(QueueItemState.Pending).Where(i => IsDue(i, now) && !Waits(i))
            .OrderBy(i => i.NotBefore is null).ThenBy(i => i.NotBefore).ThenBy(i => i.Id).Take(room)];
        DateTimeOffset until = now + request.Duration;
        return
        [
            .. unknown.Select(i => Put(i with { LeaseOwner = owner, LeaseExpiresAt = until, NotBefore = until })),
            .. pending.Select(i => Put(i with
            {
                State = QueueItemState.Sending, LeaseOwner = owner, LeaseExpiresAt = until, Attempts = i.Attempts + 1, UpdatedAt = now,
            })),
        ];
    }

    public List<long> Renew(string owner, IReadOnlyCollection<long> ids, TimeSpan duration, DateTimeOffset now)
    {
        List<QueueItem> held = [.. Existing(ids).Where(i => IsHeldBy(i, owner))];
        foreach (QueueItem item in held)
        {
            DateTimeOffset until = now + duration;
            Put(item with { LeaseExpiresAt = until, NotBefore = item.State == QueueItemState.Unknown ? until : item.NotBefore });
        }

        return held.ConvertAll(i => i.Id);
    }

    public List<QueueItem> Settle(string owner, IReadOnlyCollection<QueueSettlement> settlements, DateTimeOffset now)
    {
        var settled = new List<QueueItem>();
        foreach (QueueSettlement settlement in settlements)
        {
            if (!_items.TryGetValue(settlement.ItemId, out QueueItem? item))
            {
                continue;
            }

            if (IsHeldBy(item, owner))
            {
                settled.Add(Put(Settled(item, settlement, now)));
            }
            else if (IsFinal(settlement.State) && item.State == settlement.State && item.LeaseOwner == owner)
            {
                // This owner has settled it before; the confirmation may have been lost.
                settled.Add(item);
            }
        }

        List<QueueItem> tickets = [.. Existing(settlements.Select(s => s.ItemId)).Where(i => i.Kind == QueueItemKind.CreateTicket)];
        tickets.FindAll(t => t.State == QueueItemState.Done).ForEach(GiveTicketId);
        List<QueueItem> dead = tickets.FindAll(t => t.State == QueueItemState.Dead);
        dead.ForEach(t => FailDependents(t.ExternalId, ItemMessages.TicketFailed(t.ExternalId), now));
        return [.. settled, .. dead.Where(t => t.LeaseOwner == owner).SelectMany(t => Dependents(t.ExternalId))
            .Where(i => i.State == QueueItemState.Dead && i.Error?.Kind == nameof(GorgiasErrorKind.TicketDead)).OrderBy(i => i.Id)];
    }

    public TimeSpan? NextDue(DateTimeOffset now)
    {
        DateTimeOffset? due = Unsettled(null).Select(i => i.State switch
        {
            QueueItemState.Sending => i.LeaseExpiresAt,
            QueueItemState.Pending when Waits(i) => null,
            _ => i.NotBefore ?? now,
        }).Min();
        return due is null ? null : due <= now ? TimeSpan.Zero : due - now;
    }

    public int BringForward(TimeSpan longest, DateTimeOffset now)
    {
        List<QueueItem> late = [.. Unsettled(null).Where(i => i.State != QueueItemState.Sending && i.LeaseExpiresAt is null && i.NotBefore > now + longest)
            .Where(i => i.State != QueueItemState.Pending || !Waits(i))];
        late.ForEach(i => Put(i with { NotBefore = now }));
        return late.Count;
    }

    public List<QueueHolder> Holders(DateTimeOffset now) =>
        [.. Unsettled(null).Where(i => i.LeaseOwner is not null && IsHeld(i, now)).GroupBy(i => i.LeaseOwner!)
            .Select(held => new QueueHolder(held.Key, held.Count(), held.Min(i => Max(i.LeaseExpiresAt!.Value - now, TimeSpan.Zero))))];

    public int Release(string owner, TimeSpan rest, DateTimeOffset now)
    {
        List<QueueItem> sending = [.. Unsettled(QueueItemState.Sending).Where(i => i.LeaseOwner == owner)];
        List<QueueItem> lookups = [.. Unsettled(QueueItemState.Unknown).Where(i => i.LeaseOwner == owner && IsHeld(i, now))];
        sending.ForEach(i => End(i, ItemMessages.WorkerGone, rest, now));
        lookups.ForEach(i => Put(i with { LeaseOwner = null, LeaseExpiresAt = null, NotBefore = now }));
        return sending.Count + lookups.Count;
    }

    public QueueStatistics Statistics(string name) => new()
    {
        Name = name,
        Pending = _counts[QueueItemState.Pending],
        Sending = _counts[QueueItemState.Sending],
        Done = _counts[QueueItemState.Done],
        Unknown = _counts[QueueItemState.Unknown],
        Dead = _counts[QueueItemState.Dead],
        Oldest = Unsettled(null).Select(i => (DateTimeOffset?)i.EnqueuedAt).DefaultIfEmpty().Min(),
    };

    public List<QueueItem> List(QueueItemFilter filter)
    {
        IEnumerable<QueueItem> items = filter.ExternalId is { } key ? OfKey(key)
            : filter.State is QueueItemState.Pending or QueueItemState.Sending or QueueItemState.Unknown ? Unsettled(filter.State)
            : _items.Values;
        return [.. items.Where(i => i.Id > filter.After && (filter.State is null || i.State == filter.State)).OrderBy(i => i.Id)
            .Take(filter.First ?? int.MaxValue)];
    }

    /// <summary>Whether an item that is to be sent waits for another one.</summary>
    private bool Waits(QueueItem item) => !IsFree(item)
        || (item.CustomerKey is { } customer && _unsettledOfCustomer[customer].Values.Any(
            other => other.Id != item.Id && IsFree(other) && (other.State != QueueItemState.Pending || other.Id < item.Id)));

    /// <summary>It does not wait for the id of a ticket.</summary>
    private static bool IsFree(QueueItem item) => item.DependsOn is null || item.TicketId is not null;

    private static bool IsDue(QueueItem item, DateTimeOffset now) => item.NotBefore is null || item.NotBefore <= now;

    private static bool IsFinal(QueueItemState state) => state is QueueItemState.Done or QueueItemState.Dead;

    private static bool IsHeldBy(QueueItem item, string owner) => !IsFinal(item.State) && item.LeaseOwner == owner && item.LeaseExpiresAt is not null;

    private static bool IsHeld(QueueItem item, DateTimeOffset now) => item.State == QueueItemState.Sending
        || (item.State == QueueItemState.Unknown && item.LeaseExpiresAt > now);

    private static bool IsSameCustomer(QueueItem ticket, QueueItem dependent) =>
        ticket.CustomerKey is null || dependent.CustomerKey is null || ticket.CustomerKey == dependent.CustomerKey;

    private QueueEntryResult Enqueue(QueueEntry entry, DateTimeOffset now)
    {
        if (_byKey.TryGetValue((entry.Kind, entry.ExternalId), out long there))
        {
            return ResultOf(entry, _items[there]);
        }

        QueueItem? ticket = entry.DependsOn is { } key ? Ticket(key) : null;
        if (entry.DependsOn is not null && ticket is not { State: not QueueItemState.Dead })
        {
            return new QueueEntryResult(entry, ticket is null ? EnqueueOutcome.NoTicket : EnqueueOutcome.TicketDead, null, null);
        }

        string payload = StorableText.Of(entry.Payload);
        Put(new QueueItem
        {
            Id = ++_lastId,
            Kind = entry.Kind,
            ExternalId = entry.ExternalId,
            CustomerKey = entry.CustomerKey ?? ticket?.CustomerKey,
            DependsOn = entry.DependsOn,
            Payload = payload,
            PayloadHash = entry.PayloadHash,
            Checksum = PayloadChecksum.Of(payload),
            State = QueueItemState.Pending,
            TicketId = entry.TicketId ?? (ticket?.State == QueueItemState.Done ? ticket.TicketId : null),
            ExistingTicket = entry.ExistingTicket,
            EnqueuedAt = now,
            UpdatedAt = now,
        });
        return new QueueEntryResult(entry, EnqueueOutcome.Added, _lastId, QueueItemState.Pending);
    }

    private static QueueEntryResult ResultOf(QueueEntry entry, QueueItem item)
    {
        // What to do when the account has the ticket is a part of what is asked for, until it is done.
        bool isSame = item.PayloadHash == entry.PayloadHash && (item.State == QueueItemState.Done || item.ExistingTicket == entry.ExistingTicket);
        return new QueueEntryResult(entry, isSame ? EnqueueOutcome.Existing : EnqueueOutcome.Conflict, item.Id, item.State)
        {
            Differences = isSame ? [] : EntryDifferences.Of(item.Payload, item.PayloadHash, item.ExistingTicket, entry),
        };
    }

    private void Expire(TimeSpan rest, DateTimeOffset now)
    {
        List<QueueItem> expired = [.. Unsettled(QueueItemState.Sending).Where(i => i.LeaseExpiresAt <= now)];
        expired.ForEach(i => End(i, ItemMessages.LeaseExpired, rest, now));
    }

    private void End(QueueItem sending, string why, TimeSpan rest, DateTimeOffset now) => Put(sending with
    {
        State = QueueItemState.Unknown,
        LeaseOwner = null,
        LeaseExpiresAt = null,
        NotBefore = now + rest,
        Error = new QueueItemError(GorgiasErrorKind.LeaseExpired, why),
        UpdatedAt = now,
    });

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static QueueItem Settled(QueueItem item, QueueSettlement settlement, DateTimeOffset now) => item with
    {
        // An unknown item that is released unsent stays unknown.
        State = settlement.Unsent && item.State == QueueItemState.Unknown ? QueueItemState.Unknown : settlement.State,

        // An attempt that was cut short is not counted, but one always remains, so that the next worker looks the item up first.
        Attempts = item.Attempts - (settlement.Unsent && item.State == QueueItemState.Sending ? 1 : settlement.CutShort && item.Attempts > 1 ? 1 : 0),
        LeaseOwner = IsFinal(settlement.State) ? item.LeaseOwner : null,
        LeaseExpiresAt = null,
        NotBefore = settlement.Delay > TimeSpan.Zero ? now + TimeSpan.FromMilliseconds(Math.Ceiling(settlement.Delay.TotalMilliseconds)) : null,
        TicketId = settlement.TicketId ?? item.TicketId,
        MessageId = settlement.MessageId,
        Outcome = settlement.Outcome,
        Error = settlement.Error is { } e ? QueueItemError.Stored(e.Kind, StorableText.Of(e.Message), e.Fields) : null,
        UpdatedAt = now,
    };

    private void GiveTicketId(QueueItem ticket)
    {
        foreach (QueueItem item in Dependents(ticket.ExternalId).FindAll(i => i.TicketId is null && IsSameCustomer(ticket, i)))
        {
            Put(item with { TicketId = ticket.TicketId });
        }
    }

    private void FailDependents(string ticket, string message, DateTimeOffset now)
    {
        foreach (QueueItem item in Dependents(ticket).FindAll(i => i is { State: QueueItemState.Pending, TicketId: null }))
        {
            Put(item with
            {
                State = QueueItemState.Dead,
                LeaseOwner = null,
                LeaseExpiresAt = null,
                NotBefore = null,
                Error = new QueueItemError(GorgiasErrorKind.TicketDead, message),
                UpdatedAt = now,
            });
        }
    }

    private IEnumerable<QueueItem> Unsettled(QueueItemState? state) => _unsettled.Values.Where(i => state is null || i.State == state);

    private IEnumerable<QueueItem> Existing(IEnumerable<long> ids) => ids.Distinct().Where(_items.ContainsKey).Select(id => _items[id]);

    private IEnumerable<QueueItem> OfKey(string key) => Enum.GetValues<QueueItemKind>().Where(kind => _byKey.ContainsKey((kind, key)))
        .Select(kind => _items[_byKey[(kind, key)]]);

    private List<QueueItem> Dependents(string ticket) =>
        _dependents.TryGetValue(ticket, out SortedList<long, QueueItem>? items) ? [.. items.Values] : [];

    private QueueItem? Ticket(string key) => _byKey.TryGetValue((QueueItemKind.CreateTicket, key), out long id) ? _items[id] : null;
}
