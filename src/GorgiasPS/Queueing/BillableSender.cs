using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Pipeline;
using GorgiasPS.Runs;

namespace GorgiasPS.Queueing;

/// <summary>Sends the items of a queue until one more ticket than is allowed would become billable.</summary>
/// <param name="sender">Sends the items.</param>
/// <param name="limit">How many tickets may become billable.</param>
internal sealed class BillableSender(IQueueSender sender, BillableLimit limit) : IQueueSender
{
    public TimeSpan EstimateDuration(int calls) => sender.EstimateDuration(calls);

    public async Task<QueueSendResult> SendAsync(QueueItem item, CancellationToken cancellationToken)
    {
        if (!QueuedDraft.Of(item).Mails)
        {
            return await sender.SendAsync(item, cancellationToken).ConfigureAwait(false);
        }

        bool counts;
        try
        {
            counts = limit.Take(item.TicketId);
        }
        catch (RecordException e)
        {
            return QueueSendResult.NotMade(new QueueItemError(e.Kind, e.Message), e.EndsRun);
        }

        QueueSendResult result = await sender.SendAsync(item, cancellationToken).ConfigureAwait(false);
        bool wasSent = result is { Outcome: SendOutcome.Unknown } or { WasTried: true }
            or { Outcome: SendOutcome.Done, TicketOutcome: not TicketOutcome.Existing };
        if (counts && !wasSent)
        {
            limit.GiveBack(item.TicketId);
        }

        return result;
    }

    public Task<QueueSendResult> FindAsync(QueueItem item, CancellationToken cancellationToken) => sender.FindAsync(item, cancellationToken);

    public Task<QueueSendResult?> FindByKeyAsync(QueueItem item, CancellationToken cancellationToken) => sender.FindByKeyAsync(item, cancellationToken);
}
