using Gorgias.Client;
using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Worker;

/// <summary>Decides from the result of a send or a lookup how an item is settled.</summary>
internal sealed class SettlementRules(QueueWorkerOptions options)
{
    private const int MostLookups = 3;

    private static readonly TimeSpan RetryStep = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    /// <summary>How long an item is left alone after several failed lookups, so that it does not hold up the run.</summary>
    private static readonly TimeSpan LeftAlone = TimeSpan.FromMinutes(10);

    /// <summary>Longer than any worker puts an item off.</summary>
    public static readonly TimeSpan LongerThanAnyDelay = TimeSpan.FromMinutes(15);

    private readonly Dictionary<long, int> _failedLookups = [];

    public QueueSettlement Of(LeasedItem item, QueueSendResult result, bool stopping) =>
        item.IsLookup ? OfLookup(item.Item, result, stopping) : OfSend(item.Item, result, stopping);

    private QueueSettlement OfSend(QueueItem item, QueueSendResult result, bool stopping) => result.Outcome switch
    {
        SendOutcome.Done => Done(item, result),
        SendOutcome.Refused => QueueSettlement.Dead(item.Id, ErrorOf(result)),
        SendOutcome.Unknown => QueueSettlement.Unknown(item.Id, ErrorOf(result), options.SettlingTime),
        // The request may still arrive late: the next worker to send the item looks first.
        _ when (stopping || result.EndsRun) && result.WasTried => QueueSettlement.RetryCutShort(item.Id),
        _ when result.PutOffFor is { } delay => QueueSettlement.PutOff(item.Id, item.Error, delay),
        _ when stopping || result.EndsRun => QueueSettlement.Release(item.Id, result.EndsRun ? result.Error : item.Error),
        _ => QueueSettlement.Retry(item.Id, result.Error, Durations.Min(LongestRetry, TimeSpan.FromTicks(RetryStep.Ticks * Math.Max(1, item.Attempts)))),
    };

    private QueueSettlement OfLookup(QueueItem item, QueueSendResult result, bool stopping)
    {
        if (result.Outcome == SendOutcome.Done)
        {
            return Done(item, result);
        }

        if (result.Outcome == SendOutcome.NotMade)
        {
            if (item.Error?.Kind == nameof(GorgiasErrorKind.LeaseExpired))
            {
                return QueueSettlement.RetryCutShort(item.Id);
            }

            return item.Attempts < options.MaximumAttempts
                ? QueueSettlement.Retry(item.Id, null, TimeSpan.Zero)
                : QueueSettlement.Dead(item.Id, new QueueItemError(
                    GorgiasErrorKind.GaveUp,
                    ItemMessages.GaveUp(item.Attempts, item.Error?.Message ?? ItemMessages.NoResponse),
                    item.Error?.Fields ?? QueueItemError.NoFields));
        }

        QueueItemError error = item.Error ?? ErrorOf(result);
        if (stopping)
        {
            return QueueSettlement.Unknown(item.Id, error, TimeSpan.Zero);
        }

        _failedLookups.TryGetValue(item.Id, out int failed);
        _failedLookups[item.Id] = ++failed;
        return QueueSettlement.Unknown(item.Id, ErrorOf(result), failed < MostLookups ? TimeSpan.FromTicks(RetryStep.Ticks * failed) : LeftAlone);
    }

    private static QueueSettlement Done(QueueItem item, QueueSendResult result) =>
        QueueSettlement.Done(item.Id, result.TicketOutcome, result.TicketId, result.MessageId);

    private static QueueItemError ErrorOf(QueueSendResult result) => result.Error ?? new QueueItemError(GorgiasErrorKind.Failed, ItemMessages.NoReason);
}
