using Gorgias.Client;
using Gorgias.Queue.Tests.Ledger;
using Gorgias.Queue.Tests.Support;

namespace Gorgias.Queue.Tests.Worker;

/// <summary>Crashes, and ledgers that fail.</summary>
public abstract partial class QueueLedgerSuite
{
    [Fact]
    public async Task A_worker_that_died_between_ledger_and_queue_has_sent_once()
    {
        await _store.EnqueueAsync(Tickets(2));
        await KillAsync(ledgerSettled: true);

        List<QueueItem> settled = Run();

        Assert.Equal(2, settled.Count);
        Assert.All(settled, i => Assert.Equal(QueueItemState.Done, i.State));
        Assert.All(Account.Made.Values, n => Assert.Equal(1, n));
        Assert.Equal((2, 0), await CountsAsync());
    }

    [Fact]
    public async Task A_worker_that_died_between_send_and_ledger_has_sent_once_and_the_ledger_is_repaired()
    {
        await _store.EnqueueAsync(Tickets(2));
        await KillAsync(ledgerSettled: false);
        Assert.Equal((1, 1), await CountsAsync());

        List<QueueItem> settled = Run();

        Assert.Equal(2, settled.Count);
        Assert.All(Account.Made.Values, n => Assert.Equal(1, n));
        Assert.Equal((2, 0), await CountsAsync());
        Assert.Equal(TicketOutcome.Recovered, settled.Single(i => i.ExternalId == "t00000").Outcome);
    }

    [Fact]
    public async Task A_worker_that_died_before_the_send_has_its_item_sent_once()
    {
        await _store.EnqueueAsync(Tickets(1));
        await KillAsync(isSent: false, ledgerSettled: false);

        QueueItem item = Assert.Single(Run());

        Assert.Equal((QueueItemState.Done, 1), (item.State, Account.Made["t00000"]));
        Assert.Equal((1, 0), await CountsAsync());
    }

    [Fact]
    public async Task When_keys_cannot_be_begun_nothing_is_sent_and_the_items_stay_in_the_queue()
    {
        await _store.EnqueueAsync(Tickets(5));
        _ledger.FailsBegin = true;
        QueueWorker worker = Worker();

        Assert.Empty(Clock.Run(async () => await worker.RunAsync().ToListAsync()));

        Assert.Equal((QueueRunEndReason.Failed, nameof(GorgiasErrorKind.LedgerFull)), (worker.End!.Reason, worker.End.Error!.Kind));
        Assert.Equal(0, Account.Sends);
        Assert.All(await _store.ListAsync(new QueueItemFilter { State = QueueItemState.Pending }).ToListAsync(), i => Assert.Equal(0, i.Attempts));
        _ledger.FailsBegin = false;
        Assert.Equal(5, Run().Count);
    }

    [Fact]
    public async Task When_results_cannot_be_recorded_the_queue_goes_on_and_the_keys_stay_open()
    {
        await _store.EnqueueAsync(Tickets(40));
        _ledger.FailsSettle = true;

        List<QueueItem> settled = Run();

        Assert.Equal(40, settled.Count(i => i.State == QueueItemState.Done));
        Assert.Equal(GorgiasErrorKind.LedgerFull, Assert.Single(_failures).Kind);
        Assert.Equal((40, 40), await CountsAsync());
        LedgerRow row = (await _ledger.FindOneAsync("t00007"))!;
        Assert.False(await _ledger.IsAliveAsync(row.RunId!));
    }

    [Fact]
    public async Task What_has_left_without_an_answer_stays_open_until_its_lookup()
    {
        await _store.EnqueueAsync(Tickets(30));
        (Account.LostAfter, Account.LostBefore, Account.FindFails, Account.Throws) = (200, 200, 100, 50);

        List<QueueItem> settled = Run();

        Assert.Equal(30, settled.Count);
        Assert.All(Account.Made.Values, n => Assert.Equal(1, n));
        Assert.Equal((settled.Count(i => i.State == QueueItemState.Done), 0), await CountsAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Two_queues_with_the_same_keys_send_each_once_whatever_fails_and_however_often_they_are_stopped(int seed)
    {
        var random = new Random(seed);
        (Account.LostAfter, Account.LostBefore, Account.NotSent, Account.FindFails) = (80, 80, 30, 50);
        Account.ByKey = key => Account.Made.ContainsKey(key) ? QueueSendResult.Done(TicketOutcome.Existing, 7) : null;
        using IQueueStore second = await OpenQueueAsync("second.queue");
        await _store.EnqueueAsync(Tickets(60));
        await second.EnqueueAsync([.. Tickets(60).Reverse()]);
        for (int round = 0; (await _store.GetStatisticsAsync()).Unsettled + (await second.GetStatisticsAsync()).Unsettled > 0; round++)
        {
            Assert.True(round < 60, "It does not come to an end.");
            using var stop = new CancellationTokenSource();
            int stopAt = Account.Sends + 5 + random.Next(40);
            Account.BeforeSend = n => { if (n == stopAt) { stop.Cancel(); } };
            Clock.Run(() => Task.WhenAll(new[] { _store, second }.Select(s => CollectAsync(s, stop.Token))));
        }

        Assert.All(Account.Made, m => Assert.True(m.Value == 1, $"{m.Key} was made {m.Value} times."));
        Assert.Equal((60, 0), await CountsAsync());
    }

    /// <summary>A worker leases the first item, begins and sends it, and dies.</summary>
    private async Task KillAsync(bool ledgerSettled, bool isSent = true)
    {
        QueueItem item = Assert.Single(await _store.LeaseAsync("killed", 1, TimeSpan.FromSeconds(1)));
        using ILedgerRun run = await _ledger.BeginRunAsync();
        await _ledger.BeginOneAsync(run, item.ExternalId);
        if (isSent)
        {
            QueueSendResult result = await Account.SendAsync(item, CancellationToken.None);
            if (ledgerSettled)
            {
                await _ledger.SettleOneAsync(run, LedgerSettlement.Done(LedgerKind.Ticket, item.ExternalId, result.TicketId));
            }
        }

        Clock.Advance(TimeSpan.FromSeconds(2));
    }
}
