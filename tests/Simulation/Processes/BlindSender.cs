using Gorgias.Queue;

namespace Gorgias.Simulation.Processes;

/// <summary>A sender that never looks for what an earlier attempt may have sent: the defect that the simulation must find.</summary>
internal sealed class BlindSender(IQueueSender sender) : IQueueSender
{
    public TimeSpan EstimateDuration(int calls) => sender.EstimateDuration(calls);

    // As if it were the first attempt: a later one looks first.
    public Task<QueueSendResult> SendAsync(QueueItem item, CancellationToken cancellationToken) =>
        sender.SendAsync(item with { Attempts = 1 }, cancellationToken);

    public Task<QueueSendResult> FindAsync(QueueItem item, CancellationToken cancellationToken) => Task.FromResult(QueueSendResult.NotMade());

    public Task<QueueSendResult?> FindByKeyAsync(QueueItem item, CancellationToken cancellationToken) => Task.FromResult<QueueSendResult?>(null);
}
