using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Worker;

/// <summary>Says why items that are left cannot be sent, when nothing that the run could wait for would change that.</summary>
internal static class StuckItems
{
    private const int MostNamed = 3;

    /// <summary>Names the first items that wait, and what for; null when none waits by now.</summary>
    /// <exception cref="QueueException">The queue cannot be read.</exception>
    public static async Task<string?> DescribeAsync(IQueueStore store)
    {
        var reasons = new List<string>();
        var waiting = new QueueItemFilter { State = QueueItemState.Pending, First = MostNamed };
        await foreach (QueueItem item in store.ListAsync(waiting).ConfigureAwait(false))
        {
            reasons.Add(item is { DependsOn: { } ticket, TicketId: null }
                ? ItemMessages.WaitsForTicket(item.Id, item.ExternalId, ticket, await StateOfTicketAsync(store, ticket).ConfigureAwait(false))
                : ItemMessages.WaitsForCustomer(item.Id, item.ExternalId));
        }

        return reasons.Count == 0 ? null : string.Join(" ", reasons);
    }

    private static async Task<string?> StateOfTicketAsync(IQueueStore store, string ticket)
    {
        await foreach (QueueItem item in store.ListAsync(new QueueItemFilter { ExternalId = ticket }).ConfigureAwait(false))
        {
            if (item.Kind == QueueItemKind.CreateTicket)
            {
                return item.State.ToString();
            }
        }

        return null;
    }
}
