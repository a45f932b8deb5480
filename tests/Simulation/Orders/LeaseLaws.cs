using Gorgias.Queue;

namespace Gorgias.Simulation.Orders;

/// <summary>The laws of leases: no item is leased to two workers, and only who holds it settles it.</summary>
internal sealed class LeaseLaws(SimulatedClock clock, Trace trace, Action<string> violated)
{
    private readonly Dictionary<long, Hold> _held = [];
    private DateTimeOffset _last = DateTimeOffset.MinValue;

    /// <summary>The leases of a worker end that is gone.</summary>
    public void NoteReleased(string process, string owner)
    {
        trace.Add(process, "releases", owner);
        foreach (long id in _held.Where(held => held.Value.Owner == owner).Select(static held => held.Key).ToList())
        {
            _held.Remove(id);
        }
    }

    public void NoteLeased(string process, string owner, IReadOnlyList<QueueItem> items)
    {
        DateTimeOffset now = Now();
        foreach (QueueItem item in items)
        {
            trace.Add(process, item.State == QueueItemState.Unknown ? "looks up" : "leases", item.ExternalId, item.Id);
            if (_held.TryGetValue(item.Id, out Hold? holder) && holder.Until > now && holder.Until > holder.Latest)
            {
                violated($"{item.ExternalId} is leased to {owner} while {holder.Owner} holds it.");
            }

            _held[item.Id] = new Hold(owner, item.LeaseExpiresAt!.Value);
        }
    }

    public void NoteRenewed(string owner, IReadOnlyList<long> ids, TimeSpan duration)
    {
        DateTimeOffset now = Now();
        foreach (long id in ids)
        {
            if (_held[id].Owner != owner)
            {
                violated($"{owner} renews item {id}, which {_held[id].Owner} holds.");
            }

            _held[id] = new Hold(owner, now + duration);
        }
    }

    public void NoteSettled(string process, string owner, IReadOnlyCollection<QueueSettlement> settlements, IReadOnlyList<QueueItem> items)
    {
        var asked = settlements.Select(s => s.ItemId).ToHashSet();
        foreach (QueueItem item in items)
        {
            trace.Add(process, item.State.ToString(), item.ExternalId, item.Id);
            if (asked.Contains(item.Id) && _held.Remove(item.Id, out Hold? holder) && holder.Owner != owner)
            {
                violated($"{owner} settles {item.ExternalId}, which {holder.Owner} holds.");
            }
        }
    }

    /// <summary>The wall clock as the store reads it. Before it is set back, every holder is told how late it was: a lease may have run out by then.</summary>
    private DateTimeOffset Now()
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.Wall.ToUnixTimeMilliseconds());
        if (now < _last)
        {
            foreach (Hold hold in _held.Values)
            {
                hold.Latest = _last;
            }
        }

        _last = now;
        return now;
    }

    private sealed class Hold(string owner, DateTimeOffset until)
    {
        public string Owner { get; } = owner;

        public DateTimeOffset Until { get; } = until;

        /// <summary>The latest wall clock that was seen before it was set back, while the item was held.</summary>
        public DateTimeOffset Latest { get; set; } = DateTimeOffset.MinValue;
    }
}
