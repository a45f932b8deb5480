using Gorgias.Client.Tests.Support;
using Gorgias.Testing;

namespace Gorgias.Client.Tests.Calls;

/// <summary>
/// An ill server pauses a run: nothing new is sent, one call at a time tries, and the run goes on when a write is answered (architecture.md, section 5).
/// </summary>
public class OutageTests : ClientTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static TheoryData<Fault> Ill => [Fault.StatusBefore(503), Fault.StatusBefore(500), Fault.HtmlBefore, Fault.ResetBefore, Fault.Refused];

    [Theory]
    [MemberData(nameof(Ill))]
    public async Task A_run_survives_two_minutes_of_an_ill_server(Fault fault)
    {
        Account.Limited = true;
        OutageRun run = await RunThrough(fault, TimeSpan.FromSeconds(120));

        Assert.Equal(200, run.Created);
        Assert.All(Account.Tickets.GroupBy(t => (string?)t["external_id"]), g => Assert.Single(g));
        Assert.Equal(200, Account.Tickets.Count);
    }

    [Theory]
    [MemberData(nameof(Ill))]
    public async Task While_the_server_is_ill_one_call_at_a_time_tries(Fault fault)
    {
        Account.Limited = true;
        await RunThrough(fault, TimeSpan.FromSeconds(120));

        // Those in flight at the first failures have left; an answer takes a tenth of a second.
        var probes = Account.Requests.Where(r => r.At > TimeSpan.FromSeconds(8) && r.At < TimeSpan.FromSeconds(125)).Select(r => r.At).ToList();
        Assert.InRange(probes.Count, 8, 30);
        Assert.All(probes.Zip(probes.Skip(1)), pair => Assert.True(pair.Second - pair.First > TimeSpan.FromSeconds(0.1)));
    }

    [Fact]
    public async Task A_server_whose_answers_were_lost_is_found_to_have_done_the_writes()
    {
        Account.Limited = true;
        OutageRun run = await RunThrough(Fault.StatusAfter(502), TimeSpan.FromSeconds(60), onlyWrites: true);

        Assert.Equal(200, run.Created);
        Assert.Equal(200, Account.Tickets.Count);
    }

    [Fact]
    public async Task A_server_that_reads_and_does_not_write_pauses_the_run_as_well()
    {
        Account.Limited = true;
        OutageRun run = await RunThrough(Fault.StatusBefore(503), TimeSpan.FromSeconds(120), onlyWrites: true);

        Assert.Equal(200, run.Created);
        Assert.Equal(200, Account.Tickets.Count);
    }

    [Theory]
    [MemberData(nameof(Ill))]
    public async Task After_its_patience_the_run_ends_and_only_what_had_left_is_unknown(Fault fault)
    {
        Account.Limited = true;
        OutageRun run = await RunThrough(fault, TimeSpan.FromMinutes(20));

        Assert.InRange(Time.Elapsed.TotalSeconds, 600, 5 + 600 + 30);
        int left = fault.Name == Fault.Refused.Name
            ? 0
            : Account.Posts.Where(r => r.At >= TimeSpan.FromSeconds(4.9)).Select(r => (string?)r.Json["external_id"]).Distinct().Count();
        Assert.InRange(left, 0, 32);
        var first = Account.Posts.GroupBy(r => (string?)r.Json["external_id"]).Select(g => g.Min(r => r.At)).ToList();
        Assert.All(first, at => Assert.True(fault.Name == Fault.Refused.Name || at < TimeSpan.FromSeconds(7), "Nothing new left while the server was ill."));
        Assert.Equal(left, run.Unknown);
        Assert.Equal(200, run.Created + run.Unknown + run.NotSent);
        Assert.True(run.NotSent > 0);
        Assert.Empty(run.OtherErrors);

        // The same line after the outage: those of unknown outcome are looked up by their keys.
        Account.Forever = null;
        using GorgiasClient second = NewClient();
        OutageRun again = await Run(() => new OutageRun(second, Time, Patience, IfExistsRule.Skip).SendAsync(200), TimeSpan.FromHours(2));
        Assert.Equal(200, Account.Tickets.Count);
        Assert.Equal(200, again.Created);
    }

    [Fact]
    public async Task A_run_that_begins_in_an_outage_that_it_did_not_see_has_its_own_patience()
    {
        Account.Forever = Fault.StatusBefore(503);
        OutageRun first = await Run(() => new OutageRun(Client, Time, TimeSpan.FromMinutes(1)).SendAsync(10), TimeSpan.FromHours(2));
        Assert.Equal(0, first.Created);
        await Run(() => Time.PassAsync(TimeSpan.FromHours(1)), TimeSpan.FromHours(2));
        Task<OutageRun> second = Run(
            () => new OutageRun(Client, Time, TimeSpan.FromMinutes(1)).SendAsync(10, () => Account.Forever = null),
            TimeSpan.FromHours(2));

        Assert.Equal(10, (await second).Created);
    }

    [Fact]
    public async Task A_run_without_patience_tries_once_before_it_ends()
    {
        Account.Forever = Fault.StatusBefore(503);
        await Run(() => new OutageRun(Client, Time, TimeSpan.FromSeconds(1)).SendAsync(10), TimeSpan.FromHours(2));
        Assert.NotNull(Client.GetOutage());
        Account.Forever = null;

        OutageRun run = await Run(() => new OutageRun(Client, Time, TimeSpan.Zero).SendAsync(10), TimeSpan.FromHours(2));

        Assert.Equal(10, run.Created);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(1, IfExistsRule.Skip)]
    [InlineData(32, IfExistsRule.Skip)]
    public async Task A_run_that_begins_while_the_server_is_ill_ends_in_time(int atOnce, IfExistsRule? ifExists)
    {
        Account.Forever = Fault.StatusBefore(503);

        OutageRun run = await Run(() => new OutageRun(Client, Time, TimeSpan.FromSeconds(12), ifExists, atOnce).SendAsync(50), TimeSpan.FromHours(2));

        Assert.InRange(Time.Elapsed.TotalSeconds, 12, 12 + 30);
        Assert.Equal(0, run.Created);
        Assert.True(run.NotSent >= 50 - atOnce);
    }

    [Fact]
    public async Task A_lookup_that_the_server_cannot_do_for_one_record_does_not_end_the_run()
    {
        Account.Fail(r => r.Method == "GET" && r.Parameter("external_id") == "order-7", Fault.StatusBefore(500), times: 1000);

        OutageRun run = await Run(() => new OutageRun(Client, Time, Patience, IfExistsRule.Skip, atOnce: 1).SendAsync(20), TimeSpan.FromHours(2));

        Assert.Equal(19, run.Created);
        Assert.InRange(Time.Elapsed.TotalSeconds, 1, 90);
    }

    [Fact]
    public async Task One_record_that_the_server_cannot_do_fails_alone()
    {
        Account.Fail(r => r.Method == "POST" && r.Body!.Contains("\"order-7\"", StringComparison.Ordinal), Fault.StatusBefore(500), times: 1000);

        OutageRun run = await Run(() => new OutageRun(Client, Time, Patience).SendAsync(60), TimeSpan.FromHours(2));

        Assert.Equal(59, run.Created);
        Assert.Single(run.OtherErrors.Concat(run.UnknownErrors));
        Assert.InRange(Time.Elapsed.TotalSeconds, 1, 90);
    }

    [Fact]
    public async Task Several_records_that_the_server_cannot_do_do_not_hold_up_the_others()
    {
        Account.Fail(
            r => r.Method == "POST" && (r.Body!.Contains("\"order-1\"", StringComparison.Ordinal) || r.Body.Contains("\"order-2\"", StringComparison.Ordinal)
                || r.Body.Contains("\"order-3\"", StringComparison.Ordinal) || r.Body.Contains("\"order-4\"", StringComparison.Ordinal)),
            Fault.StatusBefore(500),
            times: 10000);

        OutageRun run = await Run(() => new OutageRun(Client, Time, Patience, atOnce: 4).SendAsync(60), TimeSpan.FromHours(2));

        Assert.Equal(56, run.Created);
        Assert.InRange(Time.Elapsed.TotalSeconds, 1, 400);
    }

    [Fact]
    public async Task A_503_that_says_when_to_come_back_is_not_tried_before()
    {
        Account.Forever = Fault.BusyFor(45);
        Task<OutageRun> run = Run(
            () => new OutageRun(Client, Time, Patience).SendAsync(10, () => Account.Forever = null, TimeSpan.FromSeconds(100)),
            TimeSpan.FromHours(2));

        Assert.Equal(10, (await run).Created);
        var probes = Account.Requests.Select(r => r.At.TotalSeconds).Where(at => at is > 1 and < 100).ToList();
        Assert.InRange(probes.Count, 1, 3);
    }

    [Fact]
    public async Task A_503_that_asks_for_a_day_is_tried_again_within_minutes()
    {
        Account.Forever = Fault.BusyFor(86400);
        Task<OutageRun> run = Run(
            () => new OutageRun(Client, Time, Patience).SendAsync(10, () => Account.Forever = null, TimeSpan.FromSeconds(10)),
            TimeSpan.FromHours(30));

        Assert.Equal(10, (await run).Created);
        Assert.InRange(Time.Elapsed.TotalSeconds, 10, 300);
    }

    [Fact]
    public async Task A_call_of_its_own_is_not_held_back_by_the_pause_of_a_run()
    {
        Account.Fail(r => r.Method == "POST", Fault.StatusBefore(503), times: 100000);
        long id = FakeAccount.Id(Account.Seed());
        GorgiasTicket ticket = await Run(
            async () =>
            {
                Task<OutageRun> run = new OutageRun(Client, Time, TimeSpan.FromMinutes(2)).SendAsync(10);
                await Time.PassAsync(TimeSpan.FromSeconds(30));
                Assert.NotNull(Client.GetOutage());
                TimeSpan before = Time.Elapsed;
                GorgiasTicket read = await Client.Tickets.GetAsync(id);
                Assert.True(Time.Elapsed - before < TimeSpan.FromSeconds(1));
                await run;
                return read;
            },
            TimeSpan.FromHours(2));

        Assert.Equal(id, ticket.Id);
    }

    [Fact]
    public async Task What_comes_next_in_a_pause_is_known()
    {
        Account.Forever = Fault.StatusBefore(503);
        var seen = new List<(DateTimeOffset Now, OutageStatus? Outage)>();
        await Run(
            async () =>
            {
                Task<OutageRun> run = new OutageRun(Client, Time, TimeSpan.FromMinutes(2)).SendAsync(10);
                for (int i = 0; i < 110; i++)
                {
                    await Time.PassAsync(TimeSpan.FromSeconds(1));
                    seen.Add((Time.GetUtcNow(), Client.GetOutage()));
                }

                await run;
            },
            TimeSpan.FromHours(2));

        (DateTimeOffset Now, OutageStatus? Outage)[] ill = [.. seen.Where(static one => one.Outage is not null)];
        Assert.NotEmpty(ill);
        Assert.All(ill, static one => Assert.True(one.Outage!.Since <= one.Now && !(one.Outage.NextTryAt < one.Now)));
        Assert.Contains(ill, static one => one.Outage!.NextTryAt > one.Now);
        Assert.Single(ill.Select(static one => one.Outage!.Since).Distinct());
        Assert.All(ill, static one => Assert.InRange(one.Outage!.EndsAt!.Value, one.Outage.Since, one.Outage.Since + TimeSpan.FromSeconds(121)));
        Assert.All(ill, static one => Assert.NotEmpty(one.Outage!.Reason));
    }

    [Fact]
    public async Task A_stop_ends_the_pause_at_once()
    {
        Account.Forever = Fault.StatusBefore(503);
        using var stop = new CancellationTokenSource();
        OutageRun run = await Run(
            async () =>
            {
                Task<OutageRun> sending = new OutageRun(Client, Time, Patience, stop: stop.Token).SendAsync(40);
                await Time.PassAsync(TimeSpan.FromSeconds(30));
                await stop.CancelAsync();
                return await sending;
            },
            TimeSpan.FromHours(2));

        Assert.InRange(Time.Elapsed.TotalSeconds, 30, 33);
        Assert.Equal(40, run.Unknown + run.NotSent);
    }

    [Fact]
    public async Task The_pause_is_said_once_it_has_lasted_half_a_minute()
    {
        Account.Forever = Fault.StatusBefore(503);
        var events = new List<CallEvent>();
        await Run(
            () => new OutageRun(Client, Time, Patience, observer: e => events.Add(e)).SendAsync(10, () => Account.Forever = null, TimeSpan.FromSeconds(60)),
            TimeSpan.FromHours(2));

        Assert.Single(events.Where(e => e.Kind == CallEventKind.HeldBack).Select(e => e.Since).Distinct());
        Assert.Null(Client.GetOutage());
    }

    private async Task<OutageRun> RunThrough(Fault fault, TimeSpan length, bool onlyWrites = false) => await Run(
        async () =>
        {
            Task<OutageRun> run = new OutageRun(Client, Time, Patience).SendAsync(200);
            await Time.PassAsync(TimeSpan.FromSeconds(5));
            if (onlyWrites)
            {
                Account.Fail(r => r.Method == "POST" && r.At < TimeSpan.FromSeconds(5) + length, fault, times: 100_000);
            }
            else
            {
                Account.Forever = fault;
            }

            Task over = Time.PassAsync(length);
            await Task.WhenAny(run, over);
            if (over.IsCompleted)
            {
                Account.Forever = null;
            }

            return await run;
        },
        TimeSpan.FromHours(2));
}
