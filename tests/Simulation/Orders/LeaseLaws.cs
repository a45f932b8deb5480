using Gorgias.Queue;

namespace Gorgias.Simulation.Orders;

/// <summary>The laws of leases: no item is leased to two workers, and only who holds it settles it.</summary>
internal sealed class LeaseLaws(SimulatedClock clock, Trace trace, Action<string> violated)
{
    private readonly Dictionary<long, (string Owner, DateTimeOffset Until)> _held = [];

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(clock.Wall.ToUnixTimeMilliseconds());

    public void NoteLeased(string process, string owner, IReadOnlyList<QueueItem> items)
    {
        foreach (QueueItem item in items)
        {
            trace.Add(process, item.State == QueueItemState.Unknown ? "looks up" : "leases", item.ExternalId, item.Id);
            if (_held.TryGetValue(item.Id, out (string Owner, DateTimeOffset Until) holder) && holder.Until > Now)
            {
                violated($"{item.ExternalId} is leased to {owner} while {holder.Owner} holds it.");
            }

            _held[item.Id] = (owner, item.LeaseExpiresAt!.Value);
        }
    }

    public void NoteRenewed(string owner, IReadOnlyList<long> ids, TimeSpan duration)
    {
        foreach (long id in ids)
        {
            if (_held[id].Owner != owner)
            {
                violated($"{owner} renews item {id}, which {_held[id].Owner} holds.");
            }

            _held[id] = (owner, Now + duration);
        }
    }

    public void NoteSettled(string process, string owner, IReadOnlyCollection<QueueSettlement> settlements, IReadOnlyList<QueueItem> items)
    {
        var asked = settlements.Select(s => s.ItemId).ToHashSet();
        foreach (QueueItem item in items)
        {
            trace.Add(process, item.State.ToString(), item.ExternalId, item.Id);
            if (asked.Contains(item.Id) && _held.Remove(item.Id, out (string Owner, DateTimeOffset Until) holder) && holder.Owner != owner)
            {
                violated($"{owner} settles {item.ExternalId}, which {holder.Owner} holds.");
            }
        }
    }
}
