using Gorgias.Client;
using Gorgias.Queue.Tests.Worker;
using Gorgias.Testing;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>Concurrent callers and runs, and a ledger that fails.</summary>
public abstract partial class RunLedgerSuite
{
    [Fact]
    public void Callers_of_one_run_with_the_same_key_send_it_once()
    {
        LedgerTicket[] tickets = InRun(run => Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SendAsync(run, "a"))));

        Assert.Equal(1, Account.Sends);
        Assert.Equal(["Created", "Existing", "Existing", "Existing", "Existing"], tickets.Select(t => t.Outcome).Order());
    }

    [Fact]
    public void A_key_that_the_first_caller_is_refused_is_sent_by_the_next()
    {
        Account.Fault = static (_, number) => number == 1 ? LedgerFault.Refused : LedgerFault.None;

        InRun(async run =>
        {
            Task<LedgerTicket> first = SendAsync(run, "a");
            Task<LedgerTicket> second = SendAsync(run, "a");
            await Assert.ThrowsAsync<GorgiasApiException>(() => first);
            Assert.Equal("Created", (await second).Outcome);
            return true;
        });
    }

    [Fact]
    public void Intents_and_settlements_of_concurrent_callers_are_committed_together()
    {
        InRun(
            run => Task.WhenAll(Enumerable.Range(0, 20).Select(i => SendAsync(run, $"k{i}"))),
            new RunLedgerOptions { TimeProvider = Time, Gather = () => Time.PassAsync(TimeSpan.FromMilliseconds(1)) });

        Assert.Equal([20], Store.Begun);
        Assert.Equal([20], Store.Settled);
    }

    [Fact]
    public void A_key_that_another_living_run_sends_is_waited_for()
    {
        Account.Latency = TimeSpan.FromSeconds(20);

        (LedgerTicket First, LedgerTicket Second) both = InRun(async one =>
        {
            using RunLedger two = await StartAsync();
            Task<LedgerTicket> first = SendAsync(one, "a");
            LedgerTicket second = await SendAsync(two, "a");
            return (await first, second);
        });

        Assert.Equal(("Created", "Existing", 1), (both.First.Outcome, both.Second.Outcome, Account.Sends));
        Assert.Equal(both.First.Id, both.Second.Id);
        Assert.InRange(Time.Elapsed, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(25));
    }

    [Fact]
    public void A_key_that_another_living_run_was_refused_is_sent()
    {
        Account.Fault = static (_, number) => number == 1 ? LedgerFault.Refused : LedgerFault.None;

        InRun(async one =>
        {
            using RunLedger two = await StartAsync();
            Task<LedgerTicket> first = SendAsync(one, "a");
            Assert.Equal("Created", (await SendAsync(two, "a")).Outcome);
            await Assert.ThrowsAsync<GorgiasApiException>(() => first);
            return true;
        });
    }

    [Fact]
    public void A_run_that_dies_while_it_is_waited_for_is_taken_over()
    {
        Account.Latency = TimeSpan.FromSeconds(4);
        var life = new LedgerLife();

        LedgerTicket found = InRun(async one =>
        {
            RunLedger two = await StartAsync();
            _ = two.SendAsync(Intent("a"), LedgerRule.Known, new LedgerWrite(Account, "a", "jane", life));
            Task<LedgerTicket> waiting = SendAsync(one, "a");
            await Time.PassAsync(TimeSpan.FromSeconds(3));
            life.IsOver = true;
            two.Dispose();
            return await waiting;
        });

        Assert.Equal(("Recovered", 1), (found.Outcome, Account.Sends));
    }

    [Fact]
    public void A_key_that_a_living_run_keeps_for_too_long_is_an_error()
    {
        InRun(async one =>
        {
            using RunLedger two = await StartAsync();
            Account.Fault = static (_, _) => LedgerFault.LostAfter;
            await Assert.ThrowsAsync<GorgiasUnknownOutcomeException>(() => SendAsync(one, "a"));
            QueueException failure = await Assert.ThrowsAsync<QueueException>(() => SendAsync(two, "a"));
            Assert.Equal(GorgiasErrorKind.LedgerBusy, failure.Kind);
            return true;
        });

        Assert.Empty(_failures);
    }

    [Fact]
    public void What_cannot_be_settled_has_its_result_and_is_reported_once()
    {
        InRun(async run =>
        {
            await SendAsync(run, "a");
            Store.FailsSettle = true;
            Assert.Equal("Created", (await SendAsync(run, "b")).Outcome);
            Assert.Equal("Created", (await SendAsync(run, "c")).Outcome);
            Assert.Equal("Created", (await SendAsync(run, "d")).Outcome);
            return true;
        });

        Assert.Equal(GorgiasErrorKind.LedgerFull, Assert.Single(_failures).Kind);
        Assert.Equal(4, Store.Begins);
    }

    [Fact]
    public void A_record_whose_intent_cannot_be_recorded_is_not_sent()
    {
        Store.FailsBegin = true;
        InRun(async run =>
        {
            await Assert.ThrowsAsync<QueueException>(() => SendAsync(run, "a"));
            Store.FailsBegin = false;
            return await SendAsync(run, "b");
        });

        Assert.Single(_failures);
        Assert.Equal(1, Account.Sends);
    }

    [Fact]
    public void A_key_that_is_too_long_fails_alone() => InRun(async run =>
    {
        Task<LedgerTicket> good = SendAsync(run, "a");
        await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(run, new string('k', 256)));
        return await good;
    });

    [Fact]
    public void Two_runs_over_the_same_orders_send_each_once()
    {
        InRun(async one =>
        {
            using RunLedger two = await StartAsync();
            await Task.WhenAll(new[] { one, two }.SelectMany(run => Enumerable.Range(0, 40).Select(i => SendAsync(run, $"k{i}"))));
            return true;
        });

        Assert.Equal(40, Account.Tickets.Select(t => t.Key).Distinct().Count());
        Assert.Equal(40, Account.Tickets.Count);
    }

    [Fact]
    public void Each_order_is_created_exactly_once_whatever_dies_and_fails()
    {
        for (int seed = 1; seed <= Seeds; seed++)
        {
            var crashes = new LedgerCrashes(Store, Time, seed, Options);
            Time.Run(crashes.RunAsync);
            Assert.True(crashes.Lost == 0 && crashes.Twice == 0, $"Seed {seed}: {crashes.Lost} lost, {crashes.Twice} twice, {crashes.Lives} lives.");
        }
    }
}
