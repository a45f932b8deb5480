using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Store;

/// <summary>The tests that every store must pass.</summary>
public abstract partial class QueueStoreSuite : IAsyncLifetime
{
    private readonly List<IQueueStore> _opened = [];

    protected VirtualTime Time { get; } = new();

    protected IQueueStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await OpenAsync();

    public async Task DisposeAsync()
    {
        try
        {
            await Store.VerifyAsync();
        }
        finally
        {
            _opened.ForEach(s => s.Dispose());
        }
    }

    /// <summary>Opens another store on the queue of the test.</summary>
    protected async Task<IQueueStore> OpenAsync()
    {
        IQueueStore store = await OpenAsync(new QueueStoreOptions { TimeProvider = Time });
        _opened.Add(store);
        return store;
    }

    protected abstract Task<IQueueStore> OpenAsync(QueueStoreOptions options);

    [StoreFact]
    public Task The_laws_hold_for_any_sequence_of_calls() => QueueLaws.CheckAsync(Store, Time);

    /// <summary>Waits for work on other threads, and moves the virtual clock: a transaction that was in conflict waits by it before it is repeated.</summary>
    private async Task<T> WhileTimePassesAsync<T>(Task<T> work)
    {
        while (await Task.WhenAny(work, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System)) != work)
        {
            Time.AdvanceToNext();
        }

        return await work;
    }
}
