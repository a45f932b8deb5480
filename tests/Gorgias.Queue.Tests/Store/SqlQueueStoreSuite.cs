using Gorgias.Client;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Store;

/// <summary>The tests that every store on disk must pass: it keeps with each item whether it waits, which the model in memory works out each time.</summary>
public abstract class SqlQueueStoreSuite : QueueStoreSuite
{
    /// <summary>Changes the tables of the queue, past the store.</summary>
    /// <param name="sql">A statement; <c>@queue</c> is the number of the queue.</param>
    protected abstract Task ChangeAsync(string sql);

    [StoreFact]
    public async Task A_flag_that_is_wrong_is_found_by_the_check()
    {
        await Store.AddAsync(Given.Ticket("a", "ann@example.com"), Given.Ticket("b", "ann@example.com"));
        await Store.VerifyAsync();

        await ChangeAsync("UPDATE items SET waits = 0 WHERE queue = @queue");

        QueueException error = await Assert.ThrowsAsync<QueueException>(() => Store.VerifyAsync());
        Assert.Equal(GorgiasErrorKind.QueueCorrupt, error.Kind);
        await ChangeAsync("UPDATE items SET waits = 1 WHERE queue = @queue AND external_id = 'b'");
    }
}
