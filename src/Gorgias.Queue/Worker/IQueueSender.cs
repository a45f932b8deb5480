namespace Gorgias.Queue;

/// <summary>
/// Sends the items of a worker and looks them up. Failures are results; an exception counts as an unknown outcome. A call starts on the thread of the worker's
/// loop, which does nothing else until the call returns its task. Many calls are under way at a time, and they may complete on any thread.
/// </summary>
public interface IQueueSender
{
    /// <summary>Sends an item. After cancellation it returns soon, with <see cref="SendOutcome.NotMade"/> when no request was sent.</summary>
    Task<QueueSendResult> SendAsync(QueueItem item, CancellationToken cancellationToken);

    /// <summary>Looks up whether an item that was sent some time ago is done; <see cref="SendOutcome.NotMade"/> when it is not.</summary>
    Task<QueueSendResult> FindAsync(QueueItem item, CancellationToken cancellationToken);

    /// <summary>
    /// Looks up whether the account has what the item's key means, whoever sent it; null when it has not. Asked before an item is sent whose key something else
    /// began to send. <see cref="SendOutcome.NotMade"/> when it cannot be told; a key that belongs to somebody else is refused.
    /// </summary>
    Task<QueueSendResult?> FindByKeyAsync(QueueItem item, CancellationToken cancellationToken);

    /// <summary>How long this many calls would take from now, at the rate limit of the account.</summary>
    TimeSpan EstimateDuration(int calls);
}
