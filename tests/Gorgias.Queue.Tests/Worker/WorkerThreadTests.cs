using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>Which thread a run is on: it starts none, so that it can be simulated on one, and uses those that complete its sends.</summary>
public sealed class WorkerThreadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_in_virtual_time_stays_on_one_thread_and_is_the_same_each_time()
    {
        (string[] Order, TimeSpan Took) first = Simulate("first.queue");

        Assert.Equal(100, first.Order.Length);
        Assert.Equal(first.Order, Simulate("second.queue").Order);
        Assert.Equal(first.Took, Simulate("third.queue").Took);
    }

    [Fact]
    public async Task Sends_that_complete_at_once_neither_fill_the_stack_nor_keep_the_reader_waiting()
    {
        const int Count = 3000;
        var time = new VirtualTime();
        using IQueueStore store = await OpenAsync("test.queue", time);
        await store.EnqueueAsync(Given.Tickets(Count));
        (int settled, int most, int depth) = (0, 0, 0);
        var account = new FakeAccount(1) { BeforeSend = _ => depth = Math.Max(depth, new System.Diagnostics.StackTrace().FrameCount) };
        var worker = new QueueWorker(store, account, new QueueWorkerOptions { TimeProvider = time });

        time.Run(async () =>
        {
            await foreach (QueueItem item in worker.RunAsync())
            {
                most = Math.Max(most, account.Sends - ++settled);
            }

            return true;
        });

        Assert.Equal(Count, settled);
        Assert.InRange(most, 1, 64);
        Assert.InRange(depth, 1, 200);
    }

    [Fact]
    public async Task A_reader_that_blocks_its_thread_does_not_hold_up_the_run()
    {
        using IQueueStore store = await OpenAsync("test.queue", TimeProvider.System);
        await store.EnqueueAsync(Given.Tickets(40));
        using var allSent = new ManualResetEventSlim();
        var account = new FakeAccount(1);
        account.BeforeSend = n =>
        {
            if (n == 40)
            {
                allSent.Set();
            }
        };

        List<QueueItem> settled = await new QueueWorker(store, account).RunAsync().Select(item =>
        {
            Assert.True(allSent.Wait(TimeSpan.FromSeconds(30)), "The run waits for its reader.");
            return item;
        }).ToListAsync();

        Assert.Equal(40, settled.Count);
    }

    [Fact]
    public async Task Workers_on_threads_of_their_own_share_a_queue()
    {
        using IQueueStore one = await OpenAsync("test.queue", TimeProvider.System);
        using IQueueStore two = await OpenAsync("test.queue", TimeProvider.System);
        await one.EnqueueAsync(Given.Tickets(300));
        var account = new FakeAccount(3) { LostAfter = 100, Throws = 20, Travel = async (_, _) => await Task.Yield() };
        var options = new QueueWorkerOptions { SettlingTime = TimeSpan.FromMilliseconds(20) };

        List<QueueItem>[] settled = await Task.WhenAll(
            new[] { one, two }.Select(store => Task.Run(async () => await new QueueWorker(store, account, options).RunAsync().ToListAsync())));

        Assert.Equal(300, settled.Sum(s => s.Count));
        Assert.Equal(300, account.Made.Count);
        Assert.All(account.Made.Values, n => Assert.Equal(1, n));
    }

    private (string[] Order, TimeSpan Took) Simulate(string file)
    {
        var time = new VirtualTime();
        int thread = Environment.CurrentManagedThreadId;
        var account = new FakeAccount(5) { LostAfter = 100, LostBefore = 100, NotSent = 50, FindFails = 100, Throws = 20 };
        account.Travel = (_, cancellation) => Task.Delay(TimeSpan.FromMilliseconds(300), time, cancellation);
        account.BeforeSend = _ => Assert.Equal(thread, Environment.CurrentManagedThreadId);
        using IQueueStore store = time.Run(() => OpenAsync(file, time));
        time.Run(() => store.EnqueueAsync(Given.Tickets(100)));

        time.Run(async () =>
        {
            await foreach (QueueItem item in new QueueWorker(
                store, account, new QueueWorkerOptions { TimeProvider = time, Owner = "me", MaximumAttempts = 20 }).RunAsync())
            {
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
            }

            return true;
        });

        return ([.. account.Order], time.Elapsed);
    }

    private Task<IQueueStore> OpenAsync(string file, TimeProvider time) =>
        QueueStore.OpenAsync(QueueAddress.OfFile(_folder.File(file)), new QueueStoreOptions { TimeProvider = time });
}
