using Gorgias.Simulation.Store;

namespace Gorgias.Queue.Tests.Store;

/// <summary>The suite on the model in memory.</summary>
public sealed class MemoryQueueStoreTests : QueueStoreSuite
{
    private readonly MemoryQueue _queue = new();

    protected override Task<IQueueStore> OpenAsync(QueueStoreOptions options) => Task.FromResult<IQueueStore>(new MemoryQueueStore(_queue, "test", options));
}
