using Gorgias.Client;
using Gorgias.Client.Operations;
using Gorgias.Queue;
using GorgiasPS.Runs;
using GorgiasPS.Session;

namespace GorgiasPS.Queueing;

/// <summary>Counts what sending a queue would do, for -WhatIf.</summary>
internal static class QueuePlan
{
    /// <exception cref="QueueException">The queue cannot be read.</exception>
    public static async Task<GorgiasPlan> CreateAsync(QueueAddress address, GorgiasClient? client, CancellationToken cancellation)
    {
        var plan = new GorgiasPlan() { Queue = address.Location };
        var mailed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var billable = new HashSet<long>();
        var lists = new HashSet<string>(StringComparer.Ordinal);
        using IQueueStore store = await QueueResolver.OpenAsync(address, cancellation).ConfigureAwait(false);
        foreach (QueueItemState state in (QueueItemState[])[QueueItemState.Pending, QueueItemState.Sending, QueueItemState.Unknown])
        {
            await foreach (QueueItem item in store.ListAsync(new QueueItemFilter { State = state }, cancellation).WithCancellation(cancellation)
                .ConfigureAwait(false))
            {
                var draft = QueuedDraft.Of(item);
                plan.Records++;
                int looked = MessageCompletion.ListsFor(draft.Messages, client?.Completion).Count(lists.Add);
                (plan.Calls, plan.Lookups) = (plan.Calls + draft.Calls + looked, plan.Lookups + looked + (draft.Messages.Any() ? draft.Calls - 1 : 0));
                plan.CustomerMessages += draft.RulesMayReply ? 1 : 0;
                if (draft.Mails)
                {
                    plan.Mails++;

                    // A message whose ticket is still in the queue counts on its own: it is not known by then whether the ticket counts.
                    plan.BillableTickets += item.TicketId is not { } ticket || billable.Add(ticket) ? 1 : 0;
                    mailed.UnionWith(draft.MailTo);
                }
            }
        }

        plan.CustomersMailed = mailed.Count;
        plan.DeliveryCalls = RunPlan.DeliveryCalls(plan.BillableTickets, client);
        return plan;
    }
}
