namespace Gorgias.Queue;

/// <summary>
/// What a worker sends items with. Failures are results; an exception is taken as an unknown outcome. A call begins on the thread of the worker's loop, which
/// does nothing else until the call returns its task; any number of calls are under way at a time, and they may complete on any thread.
/// </summary>
public interface IQueueSender
{
    /// <summary>Sends an item. After cancellation it comes back soon: with <see cref="SendOutcome.NotMade"/> when nothing had left.</summary>
    Task<QueueSendResult> SendAsync(QueueItem item, CancellationToken cancellationToken);

    /// <summary>Finds out whether an item that was sent some time ago was done: <see cref="SendOutcome.NotMade"/> when it was not.</summary>
    Task<QueueSendResult> FindAsync(QueueItem item, CancellationToken cancellationToken);

    /// <summary>How long so many calls would take from now.</summary>
    TimeSpan EstimateDuration(int calls);
}
