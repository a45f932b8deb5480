using Gorgias.Client;
using Gorgias.Queue.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>A worker on a real store and an account with faults, in virtual time.</summary>
public sealed class QueueWorkerTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private IQueueStore _store = null!;

    private VirtualTime Clock { get; } = new();

    public async Task InitializeAsync() => _store = await OpenAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_queue_is_drained_and_each_settled_item_is_yielded_once()
    {
        await _store.EnqueueAsync([.. Given.Tickets(30), Given.Message("m", "t00003"), Given.Update("u", "t00003")]);
        var account = new FakeAccount(1) { Refuses = k => k is "t00007" };

        (QueueWorker? worker, List<QueueItem>? settled) = Run(account);

        Assert.Equal(QueueRunEndReason.Drained, worker.End!.Reason);
        Assert.Equal(32, settled.Count);
        Assert.Equal(32, settled.Select(i => i.Id).Distinct().Count());
        QueueItem dead = Assert.Single(settled, i => i.State == QueueItemState.Dead);
        Assert.Equal(("t00007", "Refused", "No."), (dead.ExternalId, dead.Error!.Kind, dead.Error.Fields["channel"][0]));
        Assert.Equal((31, 1, 0, 0, 0), (worker.Progress.Done, worker.Progress.Dead, worker.Progress.Left, worker.Progress.InFlight, worker.Progress.Lost));
        Assert.Equal(["t00003", "m", "u"], account.Order.Where(k => k is "t00003" or "m" or "u"));
    }

    [Fact]
    public async Task A_worker_for_another_account_sends_and_looks_up_nothing()
    {
        await _store.EnqueueAsync(Given.Tickets(2));
        await _store.TakeAsync(count: 1);
        await _store.UnknownAsync("t00000");
        await _store.ClaimAsync("acme.gorgias.com");
        var account = new FakeAccount(1) { Look = static () => throw new InvalidOperationException("It was looked up.") };

        QueueException other = Assert.Throws<QueueException>(() => Run(account, new QueueWorkerOptions { Account = "other.gorgias.com" }));
        QueueException nobody = Assert.Throws<QueueException>(() => Run(account));

        Assert.Equal((GorgiasErrorKind.QueueOtherAccount, GorgiasErrorKind.QueueOtherAccount), (other.Kind, nobody.Kind));
        Assert.Empty(account.Made);
        Assert.Equal((QueueItemState.Unknown, QueueItemState.Pending), (await _store.StateAsync("t00000"), await _store.StateAsync("t00001")));
    }

    [Fact]
    public async Task A_worker_claims_a_queue_that_has_no_account()
    {
        await _store.EnqueueAsync(Given.Tickets(2));

        Assert.Equal(2, Run(new FakeAccount(1), new QueueWorkerOptions { Account = "acme.gorgias.com" }).Settled.Count);
        Assert.Equal("acme.gorgias.com", await _store.GetAccountAsync());
    }

    [Fact]
    public async Task An_empty_queue_ends_at_once()
    {
        (QueueWorker? worker, List<QueueItem>? settled) = Run(new FakeAccount(1));

        Assert.Empty(settled);
        Assert.Equal(QueueRunEndReason.Drained, worker.End!.Reason);
        Assert.True(Clock.Elapsed < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_lost_response_is_found_by_a_lookup_and_a_lost_request_is_sent_again()
    {
        await _store.EnqueueAsync(Given.Tickets(100));
        var account = new FakeAccount(2) { LostAfter = 200, LostBefore = 200, NotSent = 50, FindFails = 100, Throws = 20 };

        (QueueWorker? worker, List<QueueItem>? settled) = Run(account, new QueueWorkerOptions { MaximumAttempts = 20 });

        Assert.All(settled, i => Assert.Equal(QueueItemState.Done, i.State));
        Assert.Equal(100, settled.Count);
        Assert.Equal(100, account.Made.Count);
        Assert.All(account.Made.Values, n => Assert.Equal(1, n));
        Assert.InRange(worker.Progress.Recovered, 10, 40);
    }

    [Fact]
    public async Task Attempts_of_killed_workers_do_not_make_an_item_fail_permanently()
    {
        await _store.EnqueueAsync(Given.Tickets(1));
        for (int killed = 0; killed < 8; killed++)
        {
            // A worker is killed while it holds the item; the next one looks the item up and returns it, and the one after that is killed as well.
            Assert.Single(await _store.LeaseAsync("killed", 1, TimeSpan.FromSeconds(1)));
            Clock.Advance(TimeSpan.FromSeconds(2));
            if (killed < 7)
            {
                Assert.Empty(await _store.LeaseUnknownAsync("next", 1, TimeSpan.FromSeconds(1)));
                Clock.Advance(TimeSpan.FromSeconds(2));
                Assert.Single(await _store.LeaseUnknownAsync("next", 1, TimeSpan.FromSeconds(1)));
                await _store.SettleAsync("t00000", id => QueueSettlement.Retry(id, null, TimeSpan.Zero), "next");
            }
        }

        (_, List<QueueItem>? settled) = Run(new FakeAccount(1));

        Assert.Equal(QueueItemState.Done, Assert.Single(settled).State);
    }

    [Fact]
    public async Task Items_of_a_worker_whose_process_is_gone_are_looked_up_without_waiting_for_the_end_of_its_lease()
    {
        var processes = new FakeProcesses();
        await _store.EnqueueAsync(Given.Tickets(5));
        IReadOnlyList<QueueItem> held = await _store.LeaseAsync(processes.Worker(7, 500), 3, TimeSpan.FromMinutes(2));
        var account = new FakeAccount(1);
        await account.SendAsync(held[1], default);

        (QueueWorker? worker, List<QueueItem>? settled) = Run(account, new QueueWorkerOptions { Processes = processes });

        Assert.Equal((5, 1L), (settled.Count, worker.Progress.Recovered));
        Assert.All(account.Made.Values, made => Assert.Equal(1, made));
        Assert.True(Clock.Elapsed < TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task Items_of_a_worker_that_may_live_stay_with_it_and_the_run_says_until_when()
    {
        var processes = new FakeProcesses { Living = { [7] = 500 } };
        await _store.EnqueueAsync(Given.Tickets(5));
        await _store.LeaseAsync(processes.Worker(7, 500), 2, TimeSpan.FromMinutes(2));
        DateTimeOffset until = Clock.GetUtcNow() + TimeSpan.FromMinutes(2);
        QueueWorker worker = Worker(new FakeAccount(1), new QueueWorkerOptions { Processes = processes });
        QueueRunProgress? meanwhile = null;
        using ITimer look = Clock.CreateTimer(_ => meanwhile = worker.Progress, null, TimeSpan.FromSeconds(30), Timeout.InfiniteTimeSpan);

        Clock.Run(() => CollectAsync(worker, default));

        Assert.Equal((3, 2, 2, until), (meanwhile!.Done, meanwhile.Left, meanwhile.HeldByOthers, meanwhile.HeldUntil!.Value));
        Assert.Equal(until, meanwhile.NextDue);
        Assert.Equal((5, 0, 0), (worker.Progress.Done, worker.Progress.Left, worker.Progress.HeldByOthers));
        Assert.InRange(Clock.Elapsed, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task Lookups_of_items_that_a_killed_worker_held_do_not_hold_up_sends()
    {
        await _store.EnqueueAsync(Given.Tickets(60));
        Assert.Equal(20, (await _store.LeaseAsync("killed", 20, TimeSpan.FromSeconds(1))).Count);
        Clock.Advance(TimeSpan.FromSeconds(2));
        (int looked, int sentBefore) = (0, 0);
        var account = new FakeAccount(1);
        account.Look = async () =>
        {
            await Clock.PassAsync(TimeSpan.FromSeconds(10));
            sentBefore = looked++ == 0 ? account.Sends : sentBefore;
        };

        (_, List<QueueItem>? settled) = Run(account);

        Assert.Equal((60, 20), (settled.Count, looked));
        Assert.Equal(40, sentBefore);
    }

    [Fact]
    public async Task An_item_that_never_takes_effect_fails_permanently_after_the_maximum_of_attempts()
    {
        await _store.EnqueueAsync(Given.Tickets(1));

        (_, List<QueueItem>? settled) = Run(new FakeAccount(1) { LostBefore = 1000 });

        QueueItem dead = Assert.Single(settled);
        Assert.Equal((QueueItemState.Dead, nameof(GorgiasErrorKind.GaveUp), 5), (dead.State, dead.Error!.Kind, dead.Attempts));
    }

    [Fact]
    public async Task Items_whose_lookups_fail_stay_unknown_and_do_not_hold_up_the_run()
    {
        await _store.EnqueueAsync(Given.Tickets(3));
        var account = new FakeAccount(1) { LostAfter = 1000, FindFails = 1000 };

        (QueueWorker? worker, List<QueueItem>? settled) = Run(account);

        Assert.Empty(settled);
        Assert.Equal(QueueRunEndReason.Resting, worker.End!.Reason);
        Assert.Equal(3, (await _store.GetStatisticsAsync()).Unknown);
        Assert.Equal(3, account.Sends);
    }

    [Fact]
    public async Task An_error_that_every_item_would_meet_ends_the_run_and_returns_the_items()
    {
        await _store.EnqueueAsync(Given.Tickets(50));
        var account = new FakeAccount(1) { LockedOutFrom = 11 };

        (QueueWorker? worker, List<QueueItem>? settled) = Run(account);

        Assert.Equal((QueueRunEndReason.Failed, "Unauthorized"), (worker.End!.Reason, worker.End.Error!.Kind));
        Assert.Equal(10, settled.Count);
        QueueStatistics statistics = await _store.GetStatisticsAsync();
        Assert.Equal((40, 0, 10, 0, 0), (statistics.Pending, statistics.Sending, statistics.Done, statistics.Unknown, statistics.Dead));
        Assert.All(await _store.ListAsync(new QueueItemFilter { State = QueueItemState.Pending }).ToListAsync(), i => Assert.Equal(0, i.Attempts));
    }

    [Fact]
    public async Task A_stopped_run_returns_unsent_items_and_the_next_run_continues()
    {
        await _store.EnqueueAsync(Given.Tickets(60));
        using var stop = new CancellationTokenSource();
        var account = new FakeAccount(1) { BeforeSend = n => { if (n == 20) { stop.Cancel(); } } };

        (QueueWorker? worker, List<QueueItem>? settled) = Run(account, stop: stop.Token);

        Assert.Equal(QueueRunEndReason.Stopped, worker.End!.Reason);
        QueueStatistics statistics = await _store.GetStatisticsAsync();
        Assert.Equal((0, 0, settled.Count), (statistics.Sending, statistics.Unknown, statistics.Done));
        (_, List<QueueItem>? rest) = Run(account);
        Assert.Equal(60, settled.Count + rest.Count);
        Assert.All(account.Made.Values, n => Assert.Equal(1, n));
    }

    [Fact]
    public async Task A_send_that_does_not_return_after_a_stop_has_an_unknown_outcome()
    {
        await _store.EnqueueAsync(Given.Tickets(3));
        using var stop = new CancellationTokenSource();
        var never = new TaskCompletionSource();
        var account = new FakeAccount(1) { Travel = (n, _) => n == 2 ? never.Task : Task.CompletedTask, BeforeSend = n => { if (n == 3) { stop.Cancel(); } } };

        Run(account, stop: stop.Token);

        QueueStatistics statistics = await _store.GetStatisticsAsync();
        Assert.Equal((0, 1), (statistics.Sending, statistics.Unknown));
        never.SetResult();
    }

    [Fact]
    public async Task A_reader_who_stops_reading_stops_the_run()
    {
        await _store.EnqueueAsync(Given.Tickets(60));

        // After the first five, no send returns by itself: the run cannot end before the reader stops it.
        var account = new FakeAccount(1) { Travel = (n, stop) => Task.Delay(n <= 5 ? TimeSpan.FromMilliseconds(50) : Timeout.InfiniteTimeSpan, Clock, stop) };
        QueueWorker worker = Worker(account);

        List<QueueItem> first = Clock.Run(async () => await worker.RunAsync().Take(5).ToListAsync());

        Assert.Equal(5, first.Count);
        Assert.Equal(QueueRunEndReason.Stopped, worker.End!.Reason);
        Assert.Equal(0, (await _store.GetStatisticsAsync()).Sending);
    }

    [Fact]
    public async Task At_the_time_limit_no_item_is_held_and_none_is_unknown()
    {
        await _store.EnqueueAsync(Given.Tickets(500));
        var account = new FakeAccount(1) { CallTime = TimeSpan.FromSeconds(0.5), Travel = (_, stop) => Task.Delay(TimeSpan.FromSeconds(2), Clock, stop) };

        (QueueWorker? worker, List<QueueItem>? settled) = Run(
            account, new QueueWorkerOptions { TimeLimit = TimeSpan.FromSeconds(30), MaximumInFlight = 4 });

        Assert.Equal(QueueRunEndReason.TimeLimit, worker.End!.Reason);
        Assert.InRange(Clock.Elapsed.TotalSeconds, 20, 30);
        QueueStatistics statistics = await _store.GetStatisticsAsync();
        Assert.Equal((0, 0, settled.Count), (statistics.Sending, statistics.Unknown, statistics.Done));
        Assert.InRange(settled.Count, 10, 60);
    }

    [Fact]
    public async Task Leases_are_renewed_while_a_call_takes_long()
    {
        await _store.EnqueueAsync(Given.Tickets(3));
        var account = new FakeAccount(1) { Travel = (_, stop) => Task.Delay(TimeSpan.FromSeconds(40), Clock, stop) };

        (QueueWorker? worker, List<QueueItem>? settled) = Run(account, new QueueWorkerOptions { LeaseDuration = TimeSpan.FromSeconds(10) });

        Assert.Equal((3, 0), (settled.Count, worker.Progress.Lost));
        Assert.All(account.Made.Values, n => Assert.Equal(1, n));
    }

    [Fact]
    public async Task A_lease_is_renewed_in_time_when_another_send_ends_just_before()
    {
        await _store.EnqueueAsync(Given.Tickets(2));
        var account = new FakeAccount(1) { Travel = (n, stop) => Task.Delay(TimeSpan.FromMilliseconds(n == 1 ? 325 : 3000), Clock, stop) };

        (QueueWorker? worker, List<QueueItem>? settled) = Run(account, new QueueWorkerOptions { LeaseDuration = TimeSpan.FromSeconds(1) });

        Assert.Equal((2, 0, 0), (settled.Count, worker.Progress.Lost, worker.Progress.Returned));
        Assert.Equal(2, account.Sends);
    }

    [Fact]
    public async Task Items_that_a_killed_worker_held_are_waited_for_and_looked_up()
    {
        await _store.EnqueueAsync(Given.Tickets(4));
        var account = new FakeAccount(1);
        IReadOnlyList<QueueItem> killed = await _store.LeaseAsync("killed", 2, TimeSpan.FromMinutes(2));
        await account.SendAsync(killed[0], CancellationToken.None);

        (QueueWorker? worker, List<QueueItem>? settled) = Run(account);

        Assert.Equal((4, 1), (settled.Count, worker.Progress.Recovered));
        Assert.Equal(QueueRunEndReason.Drained, worker.End!.Reason);
        Assert.All(account.Made.Values, n => Assert.Equal(1, n));
    }

    [Fact]
    public async Task Items_that_a_clock_an_hour_ahead_has_put_off_are_not_waited_for_that_long()
    {
        await _store.EnqueueAsync(Given.Tickets(4));
        IReadOnlyList<QueueItem> items = await _store.LeaseAsync("before", 4, TimeSpan.FromMinutes(2));
        await _store.SettleAsync("before", [.. items.Select(i => QueueSettlement.Retry(i.Id, null, TimeSpan.FromHours(1)))]);

        (QueueWorker? worker, List<QueueItem>? settled) = Run(new FakeAccount(1));

        Assert.Equal(4, settled.Count);
        Assert.Equal(QueueRunEndReason.Drained, worker.End!.Reason);
    }

    [Fact]
    public async Task The_number_of_items_held_grows_to_the_maximum_and_no_further()
    {
        await _store.EnqueueAsync(Given.Tickets(200));
        var account = new FakeAccount(1) { Travel = (_, stop) => Task.Delay(TimeSpan.FromMilliseconds(100), Clock, stop) };

        Run(account, new QueueWorkerOptions { MaximumInFlight = 9 });

        Assert.Equal(9, account.MostInFlight);
    }

    [Fact]
    public async Task A_store_that_fails_ends_the_run_with_its_error()
    {
        await _store.EnqueueAsync(Given.Tickets(5));
        using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder.File("test.queue")};Pooling=False");
        var account = new FakeAccount(1) { BeforeSend = n => { if (n == 3) { Break(other); } } };

        Assert.Throws<QueueException>(() => Run(account));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Every_item_is_settled_once_whatever_fails_and_however_often_workers_are_stopped(int seed)
    {
        var random = new Random(seed);
        var account = new FakeAccount(seed) { LostAfter = 80, LostBefore = 80, NotSent = 30, FindFails = 50, Throws = 10, Refuses = k => k.EndsWith('9') };
        QueueEntry[] entries = Enumerable.Range(0, 150)
            .Select(i => i % 5 == 4 ? Given.Message($"m{i}", $"t{i - 1}") : Given.Ticket($"t{i}", $"c{i % 40}@example.com")).ToArray();
        await _store.EnqueueAsync(entries);
        using IQueueStore second = await OpenAsync();
        var settled = new List<QueueItem>();
        for (int round = 0; (await _store.GetStatisticsAsync()).Unsettled > 0; round++)
        {
            Assert.True(round < 60, "It does not come to an end.");
            using var stop = new CancellationTokenSource();
            int stopAt = account.Sends + 5 + random.Next(60);
            account.BeforeSend = n => { if (n == stopAt) { stop.Cancel(); } };

            // A worker that leases some items and never settles them, as one that was killed.
            await _store.LeaseAsync($"killed{round}", random.Next(3), TimeSpan.FromSeconds(30));
            List<QueueItem>[] runs = Clock.Run(
                () => Task.WhenAll(new[] { _store, second }.Select(s => CollectAsync(Worker(account, store: s), stop.Token))));
            settled.AddRange(runs.SelectMany(s => s));
        }

        QueueStatistics statistics = await _store.GetStatisticsAsync();
        Assert.Equal(150, statistics.Total);
        Assert.Equal(150, settled.Select(i => i.ExternalId).Distinct().Count());
        Assert.Equal(150, settled.Count);
        Assert.All(account.Made, m => Assert.True(m.Value == 1, $"{m.Key} was made {m.Value} times."));
        Assert.Equal(statistics.Done, account.Made.Count);
        Assert.All(settled.Where(i => i.State == QueueItemState.Dead), i => Assert.DoesNotContain(i.ExternalId, account.Made.Keys));
        await _store.VerifyAsync();
    }

    [Fact]
    public async Task A_run_that_leaves_items_which_cannot_go_says_why()
    {
        await _store.EnqueueAsync([Given.Ticket("t"), Given.Message("m", "t"), Given.Ticket("u")]);
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder.File("test.queue")};Pooling=False"))
        {
            Change(connection, "UPDATE items SET waits = 1 WHERE external_id <> 'u'");
        }

        (QueueWorker? worker, List<QueueItem>? settled) = Run(new FakeAccount(1));

        Assert.Equal("u", Assert.Single(settled).ExternalId);
        Assert.Equal((QueueRunEndReason.Drained, 2), (worker.End!.Reason, worker.Progress.Left));
        Assert.Matches("1 \\(t\\).* 2 \\(m\\).*'t'.*Pending", worker.End.WhyLeft);
    }

    private static void Break(Microsoft.Data.Sqlite.SqliteConnection connection) => Change(connection, "DROP TABLE counts");

    private static void Change(Microsoft.Data.Sqlite.SqliteConnection connection, string sql)
    {
        connection.Open();
        using Microsoft.Data.Sqlite.SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private async Task<IQueueStore> OpenAsync() =>
        await QueueStore.OpenAsync(QueueAddress.OfFile(_folder.File("test.queue")), new QueueStoreOptions { TimeProvider = Clock });

    private QueueWorker Worker(FakeAccount account, QueueWorkerOptions? options = null, IQueueStore? store = null) =>
        new(store ?? _store, account, (options ?? new QueueWorkerOptions()) with { TimeProvider = Clock });

    private (QueueWorker Worker, List<QueueItem> Settled) Run(
        FakeAccount account, QueueWorkerOptions? options = null, CancellationToken stop = default)
    {
        QueueWorker worker = Worker(account, options);
        return (worker, Clock.Run(() => CollectAsync(worker, stop)));
    }

    private static async Task<List<QueueItem>> CollectAsync(QueueWorker worker, CancellationToken stop)
    {
        var settled = new List<QueueItem>();
        await foreach (QueueItem item in worker.RunAsync(stop))
        {
            settled.Add(item);
        }

        return settled;
    }
}
