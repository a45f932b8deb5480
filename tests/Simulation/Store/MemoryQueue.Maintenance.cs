using Gorgias.Client;
using Gorgias.Queue;
using Gorgias.Queue.Items;
using Gorgias.Queue.Messages;

namespace Gorgias.Simulation.Store;

/// <content>What a person asks for, the check, and the one place that changes the lists.</content>
internal sealed partial class MemoryQueue
{
    public int Restart(IReadOnlyCollection<long> ids, DateTimeOffset now)
    {
        var waiting = new Queue<long>(ids.Distinct().Order());
        var restarted = new HashSet<long>();
        while (waiting.TryDequeue(out long id))
        {
            if (!_items.TryGetValue(id, out QueueItem? item) || item.State is not (QueueItemState.Dead or QueueItemState.Unknown) || IsHeld(item, now)
                || !(IsFree(item) || (Ticket(item.DependsOn!) is { State: not QueueItemState.Dead } ticket && IsSameCustomer(ticket, item))))
            {
                continue;
            }

            restarted.Add(id);
            Put(item with
            {
                State = QueueItemState.Pending,
                LeaseOwner = null,
                LeaseExpiresAt = null,
                Attempts = Math.Min(item.Attempts, 1),
                NotBefore = null,
                Error = null,
                UpdatedAt = now,
            });
            foreach (QueueItem follower in Dependents(item.ExternalId).Where(f => item.Kind == QueueItemKind.CreateTicket
                && f.State == QueueItemState.Dead && f.Error?.Kind == nameof(GorgiasErrorKind.TicketDead)))
            {
                waiting.Enqueue(follower.Id);
            }
        }

        return restarted.Count;
    }

    public int Remove(IReadOnlyCollection<long> ids, DateTimeOffset now) => Remove([.. Existing(ids).Where(i => !IsHeld(i, now))], now);

    public long Count(QueueItemState state, TimeSpan olderThan, DateTimeOffset now) => Old(state, olderThan, now).Count;

    public int Clear(QueueItemState state, TimeSpan olderThan, DateTimeOffset now) => Remove(Old(state, olderThan, now), now);

    /// <summary>Describes what is wrong; null when nothing is. Nothing of who waits for whom is stored, so that cannot be wrong.</summary>
    public string? WhatIsWrong()
    {
        foreach (QueueItem item in _items.Values)
        {
            bool isListed = item.CustomerKey is null || IsFinal(item.State) || _unsettledOfCustomer[item.CustomerKey].ContainsKey(item.Id);
            if (!PayloadChecksum.Fits(item) || _byKey[(item.Kind, item.ExternalId)] != item.Id || _unsettled.ContainsKey(item.Id) == IsFinal(item.State)
                || !isListed)
            {
                return StoreMessages.DamagedPayload(item.ExternalId, item.Id);
            }
        }

        foreach (KeyValuePair<QueueItemState, long> kept in _counts)
        {
            long counted = _items.Values.LongCount(i => i.State == kept.Key);
            if (counted != kept.Value)
            {
                return StoreMessages.WrongCount(kept.Key.ToString(), counted, kept.Value);
            }
        }

        return null;
    }

    private List<QueueItem> Old(QueueItemState state, TimeSpan olderThan, DateTimeOffset now) =>
        [.. List(new QueueItemFilter { State = state }).Where(i => i.UpdatedAt <= now - olderThan && !IsHeld(i, now))];

    private int Remove(List<QueueItem> items, DateTimeOffset now)
    {
        items.ForEach(Drop);
        foreach (QueueItem ticket in items.FindAll(i => i.Kind == QueueItemKind.CreateTicket))
        {
            FailDependents(ticket.ExternalId, ItemMessages.TicketRemoved(ticket.ExternalId), now);
        }

        return items.Count;
    }

    private QueueItem Put(QueueItem item)
    {
        if (_items.TryGetValue(item.Id, out QueueItem? before))
        {
            Unlist(before);
        }

        _items[item.Id] = item;
        _byKey[(item.Kind, item.ExternalId)] = item.Id;
        _counts[item.State]++;
        if (!IsFinal(item.State))
        {
            _unsettled.Add(item.Id, item);
            Add(_unsettledOfCustomer, item.CustomerKey, item);
        }

        Add(_dependents, item.DependsOn, item);
        return item;
    }

    private void Drop(QueueItem item)
    {
        Unlist(item);
        _items.Remove(item.Id);
        _byKey.Remove((item.Kind, item.ExternalId));
    }

    private void Unlist(QueueItem item)
    {
        _counts[item.State]--;
        if (!IsFinal(item.State))
        {
            _unsettled.Remove(item.Id);
            Remove(_unsettledOfCustomer, item.CustomerKey, item.Id);
        }

        Remove(_dependents, item.DependsOn, item.Id);
    }

    private static void Add(Dictionary<string, SortedList<long, QueueItem>> lists, string? key, QueueItem item)
    {
        if (key is not null)
        {
            if (!lists.TryGetValue(key, out SortedList<long, QueueItem>? list))
            {
                lists[key] = list = new SortedList<long, QueueItem>(1);
            }

            list.Add(item.Id, item);
        }
    }

    private static void Remove(Dictionary<string, SortedList<long, QueueItem>> lists, string? key, long id)
    {
        if (key is not null && lists.TryGetValue(key, out SortedList<long, QueueItem>? list))
        {
            list.Remove(id);
            if (list.Count == 0)
            {
                lists.Remove(key);
            }
        }
    }
}
