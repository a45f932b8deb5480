using System.Net;
using System.Text.Json.Nodes;
using Gorgias.Client.Operations;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>Many tickets are changed with few calls, and each has its own outcome.</summary>
public class TicketJobsTests : ClientTest
{
    private static readonly JobChange Close = JobChange.Update(new TicketUpdate { Status = "closed" });

    private readonly JobServer _jobs;

    public TicketJobsTests()
    {
        _jobs = new JobServer(Time);
        Account.Script = _jobs.Serve;
    }

    private TicketJobs NewJobs(int most = TicketJobs.Most, CancellationToken stop = default) => new(Client.Jobs, CallOptions.ForRun(), most, stop);

    private static long[] Ids(int count, long first = 1) => [.. Enumerable.Range(0, count).Select(i => first + i)];

    private Task<IReadOnlyList<TicketJobResult>> Send(int count, JobChange? change = null, TicketJobs? jobs = null) =>
        Run(() => (jobs ?? NewJobs()).SendAsync(change ?? Close, Ids(count)));

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(150)]
    public async Task Ten_thousand_closes_take_at_most_110_calls(int secondsForAJob)
    {
        Account.Limited = true;
        _jobs.Duration = TimeSpan.FromSeconds(secondsForAJob);
        _jobs.AtOnce = 50;
        TicketJobs jobs = NewJobs();

        IReadOnlyList<TicketJobResult>[] results =
            await Run(() => Task.WhenAll(Enumerable.Range(0, 100).Select(i => jobs.SendAsync(Close, Ids(100, 1 + (100 * i))))));

        Assert.Equal(10_000, results.Sum(job => job.Count(ticket => ticket.Error is null)));
        Assert.Equal(Ids(10_000), _jobs.Created.SelectMany(job => job).Order());
        Assert.Equal(100, Account.Sent("POST", "/api/jobs").Count());
        Assert.InRange(Account.Requests.Count, 101, 110);
        Assert.Equal(0, Account.Throttled);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_smaller_number_is_learned_when_a_job_takes_fewer_tickets(HttpStatusCode refusal)
    {
        (_jobs.MostTickets, _jobs.Refusal) = (30, refusal);
        TicketJobs jobs = NewJobs();

        Assert.All(await Send(100, jobs: jobs), ticket => Assert.Null(ticket.Error));
        int learned = jobs.Size;
        int posts = Account.Sent("POST", "/api/jobs").Count();
        Assert.All(await Send(100, jobs: jobs), ticket => Assert.Null(ticket.Error));

        Assert.Equal(25, learned);
        Assert.Equal(2 + 4, posts);
        Assert.Equal(posts + 4, Account.Sent("POST", "/api/jobs").Count());
        Assert.Equal(200, _jobs.Created.Sum(job => job.Length));
    }

    [Fact]
    public async Task A_refusal_of_the_change_itself_is_the_error_of_every_ticket()
    {
        Account.FailPosts(Fault.StatusBefore(
            400, """{"error":{"msg":"Failed to create job","data":{"params":{"updates":{"status":["Not a valid choice."]}}}}}"""));

        Assert.All(await Send(100), ticket => Assert.IsType<GorgiasApiException>(ticket.Error));

        Assert.Single(Account.Requests);
    }

    [Fact]
    public async Task A_refusal_without_a_reason_is_tried_with_fewer_tickets_but_not_for_ever()
    {
        Account.Forever = Fault.StatusBefore(400);

        Assert.All(await Send(100), ticket => Assert.IsType<GorgiasApiException>(ticket.Error));

        Assert.InRange(Account.Requests.Count, 2, 9);
    }

    [Fact]
    public async Task Tickets_that_are_not_there_are_told_by_one_call_more()
    {
        _jobs.Tickets = [.. Ids(98)];

        IReadOnlyList<TicketJobResult> results = await Send(100);

        Assert.Equal([99, 100], results.Where(ticket => ticket.Error is GorgiasNoSuchTicketException).Select(ticket => ticket.TicketId));
        Assert.Equal(98, results.Count(ticket => ticket.Error is null));
        Assert.Single(Account.Sent("GET", "/api/tickets"));
    }

    [Fact]
    public async Task No_ticket_of_a_job_that_did_fewer_is_told_as_changed()
    {
        _jobs.Progress = static tickets => tickets.Count - 1;

        Assert.All(await Send(3), ticket => Assert.IsType<GorgiasUnknownOutcomeException>(ticket.Error));
    }

    [Fact]
    public async Task What_jobs_did_that_say_no_number_is_unknown_and_told_once()
    {
        _jobs.Progress = static _ => null;
        List<string> warnings = [];
        var options = new CallOptions { Priority = CallPriority.Bulk, OnWarning = text => { lock (warnings) { warnings.Add(text); } } };

        IReadOnlyList<TicketJobResult> results = await Send(4, jobs: new TicketJobs(Client.Jobs, options, 2, default));

        Assert.All(results, ticket => Assert.IsType<GorgiasUnknownOutcomeException>(ticket.Error));
        Assert.All(results, ticket => Assert.NotNull(ticket.Job));
        Assert.Single(warnings.Distinct());
        Assert.Empty(Account.Sent("GET", "/api/tickets"));
    }

    [Theory]
    [InlineData("""{"progress_count":"2"}""")]
    [InlineData("""{"progress_count":2.0}""")]
    [InlineData("""{"progress_count":"2.0"}""")]
    [InlineData("""{"progress_count":-1}""")]
    [InlineData("""{"failed_count":1}""")]
    [InlineData("""{"failed_count":"1"}""")]
    [InlineData("""{"failed_count":0,"errors":[{"ticket_id":1}]}""")]
    [InlineData("""{"errors":{"1":"no such status"}}""")]
    [InlineData("""{"errors":"one ticket failed"}""")]
    public async Task A_number_counts_however_it_is_written_and_so_do_failures(string info)
    {
        _jobs.Says = _ => JsonNode.Parse(info)!.AsObject();

        Assert.All(await Send(3), ticket => Assert.IsType<GorgiasUnknownOutcomeException>(ticket.Error));
    }

    [Theory]
    [InlineData("""{"progress_count":"3"}""")]
    [InlineData("""{"progress_count":3.0}""")]
    [InlineData("""{"failed_count":0,"errors":[]}""")]
    [InlineData("""{"failed_count":null,"errors":null,"error":""}""")]
    [InlineData("""{"errors":{}}""")]
    public async Task All_tickets_are_done_however_that_is_written(string info)
    {
        _jobs.Says = _ => JsonNode.Parse(info)!.AsObject();

        Assert.All(await Send(3), ticket => Assert.Null(ticket.Error));
    }

    [Theory]
    [InlineData("\"many\"")]
    [InlineData("{}")]
    [InlineData("1e400")]
    public async Task What_is_no_number_is_as_if_the_job_said_none(string count)
    {
        _jobs.Says = _ => JsonNode.Parse($$"""{"progress_count":{{count}}}""")!.AsObject();

        Assert.All(await Send(3), ticket => Assert.IsType<GorgiasUnknownOutcomeException>(ticket.Error));
        Assert.Empty(Account.Sent("GET", "/api/tickets"));
    }

    [Fact]
    public async Task Failures_that_are_of_tickets_that_are_not_there_are_theirs()
    {
        (_jobs.Tickets, _jobs.Says) = ([1, 2], static _ => new JsonObject { ["progress_count"] = 3, ["failed_count"] = 1 });

        IReadOnlyList<TicketJobResult> results = await Send(3);

        Assert.Equal([1, 2], results.Where(ticket => ticket.Error is null).Select(ticket => ticket.TicketId));
        Assert.IsType<GorgiasNoSuchTicketException>(results[2].Error);
    }

    [Fact]
    public async Task Deleted_tickets_of_a_job_that_says_no_number_are_looked_for()
    {
        (_jobs.Tickets, _jobs.Progress, _jobs.Deletes) = ([1, 2], static _ => null, true);
        Assert.All(await Send(2, JobChange.Delete()), ticket => Assert.Null(ticket.Error));

        (_jobs.Tickets, _jobs.Deletes) = ([1], false);
        IReadOnlyList<TicketJobResult> results = await Send(2, JobChange.Delete());
        Assert.Equal([1], results.Where(ticket => ticket.Error is GorgiasJobException).Select(ticket => ticket.TicketId));
        Assert.Equal([2], results.Where(ticket => ticket.Error is null).Select(ticket => ticket.TicketId));
    }

    [Fact]
    public async Task Fewer_than_are_there_is_unknown_for_those_that_are_there()
    {
        (_jobs.Tickets, _jobs.Progress) = ([1, 2], static _ => 1);

        IReadOnlyList<TicketJobResult> results = await Send(3);

        Assert.Equal([1, 2], results.Where(ticket => ticket.Error is GorgiasUnknownOutcomeException).Select(ticket => ticket.TicketId));
        Assert.Equal([3], results.Where(ticket => ticket.Error is GorgiasNoSuchTicketException).Select(ticket => ticket.TicketId));
    }

    [Fact]
    public async Task Deleted_tickets_are_gone_whether_or_not_they_were_there()
    {
        _jobs.Tickets = [1];
        _jobs.Progress = static _ => 1;
        _jobs.Deletes = true;

        Assert.All(await Send(2, JobChange.Delete()), ticket => Assert.Null(ticket.Error));

        // Perhaps one was not there, perhaps one was not deleted: one call tells.
        Assert.Single(Account.Sent("GET", "/api/tickets"));
    }

    [Fact]
    public async Task Deleted_tickets_that_are_all_counted_are_not_looked_for()
    {
        Assert.All(await Send(2, JobChange.Delete()), ticket => Assert.Null(ticket.Error));

        Assert.Empty(Account.Sent("GET", "/api/tickets"));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public async Task A_ticket_that_is_still_there_is_not_told_as_deleted(long count, long failed)
    {
        (_jobs.Tickets, _jobs.Progress) = ([1, 2], _ => count);
        _jobs.Says = _ => new JsonObject { ["failed_count"] = failed };

        IReadOnlyList<TicketJobResult> results = await Send(3, JobChange.Delete());

        Assert.Equal([1, 2], results.Where(ticket => ticket.Error is GorgiasJobException).Select(ticket => ticket.TicketId));
        Assert.Null(results[2].Error);
        Assert.Single(Account.Sent("GET", "/api/tickets"));
    }

    [Fact]
    public async Task Tickets_are_not_told_as_deleted_when_nobody_can_look()
    {
        _jobs.Progress = static _ => 0;
        Account.Fail(r => r.Path == "/api/tickets", Fault.StatusBefore(403), 10);

        Assert.All(await Send(3, JobChange.Delete()), ticket => Assert.IsType<GorgiasUnknownOutcomeException>(ticket.Error));
    }

    [Theory]
    [InlineData("errored")]
    [InlineData("fatal_errored")]
    [InlineData("canceled")]
    public async Task A_job_that_fails_is_the_error_of_its_own_tickets(string status)
    {
        _jobs.Ending = tickets => tickets.Contains(1) ? status : "done";
        TicketJobs jobs = NewJobs(most: 2);

        IReadOnlyList<TicketJobResult> results = await Send(4, jobs: jobs);

        Assert.Equal([1, 2], results.Where(ticket => ticket.Error is GorgiasJobException).Select(ticket => ticket.TicketId));
        Assert.Equal([3, 4], results.Where(ticket => ticket.Error is null).Select(ticket => ticket.TicketId));
    }

    [Fact]
    public async Task A_status_is_the_same_in_capital_letters()
    {
        _jobs.Ending = tickets => tickets.Contains(1) ? "ERRORED" : "DONE";

        IReadOnlyList<TicketJobResult> results = await Send(2, jobs: NewJobs(most: 1));

        Assert.IsType<GorgiasJobException>(results[0].Error);
        Assert.Null(results[1].Error);
    }

    [Theory]
    [InlineData(3L, true)]
    [InlineData(2L, false)]
    [InlineData(null, false)]
    public async Task A_job_that_ended_with_a_status_that_is_not_known_is_judged_by_its_counts(long? count, bool isDone)
    {
        (_jobs.Ending, _jobs.SaysEnd, _jobs.Progress) = (_ => "completed", true, _ => count);

        IReadOnlyList<TicketJobResult> results = await Send(3);

        Assert.All(results, ticket => Assert.Equal(isDone, ticket.Error is null));
        Assert.All(results.Where(_ => !isDone), ticket => Assert.IsType<GorgiasUnknownOutcomeException>(ticket.Error));
    }

    [Fact]
    public async Task Deleted_tickets_of_such_a_job_are_looked_for()
    {
        (_jobs.Ending, _jobs.SaysEnd, _jobs.Progress, _jobs.Tickets) = (_ => "completed", true, _ => null, [1]);

        IReadOnlyList<TicketJobResult> results = await Send(2, JobChange.Delete());

        Assert.IsType<GorgiasJobException>(results[0].Error);
        Assert.Null(results[1].Error);
    }

    [Fact]
    public async Task Jobs_that_make_no_progress_are_not_waited_for_for_ever()
    {
        (_jobs.Running, _jobs.Duration) = ("FINISHED", TimeSpan.FromDays(9));
        List<string> warnings = [];
        var options = new CallOptions { OnWarning = text => { lock (warnings) { warnings.Add(text); } } };

        IReadOnlyList<TicketJobResult> results = await Send(4, jobs: new TicketJobs(Client.Jobs, options, 2, default));

        Assert.All(results, ticket => Assert.Contains($"{ticket.Job!.Id}", Assert.IsType<GorgiasUnknownOutcomeException>(ticket.Error).Message));

        // An account that does none of its jobs gets no more of them.
        Assert.All(results, ticket => Assert.True(((GorgiasUnknownOutcomeException)ticket.Error!).EndsRun));
        Assert.InRange(Time.Elapsed, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(40));
        Assert.Contains("FINISHED", Assert.Single(warnings));
    }

    [Fact]
    public async Task A_job_that_waits_for_others_is_waited_for_while_they_move()
    {
        (_jobs.AtOnce, _jobs.Duration) = (1, TimeSpan.FromMinutes(20));
        TicketJobs jobs = NewJobs();

        IReadOnlyList<TicketJobResult>[] results =
            await Run(() => Task.WhenAll(Enumerable.Range(0, 4).Select(i => jobs.SendAsync(Close, [i + 1]))));

        Assert.All(results.SelectMany(job => job), ticket => Assert.Null(ticket.Error));
        Assert.True(Time.Elapsed > TimeSpan.FromMinutes(80));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_job_that_is_the_answer_to_several_calls_did_what_the_first_one_asked_for(bool hidesParams)
    {
        (_jobs.IsOneForAll, _jobs.HidesParams, _jobs.Duration) = (true, hidesParams, TimeSpan.FromMinutes(1));
        TicketJobs jobs = NewJobs();

        IReadOnlyList<TicketJobResult>[] results = await Run(() => Task.WhenAll(
            jobs.SendAsync(Close, Ids(100)), jobs.SendAsync(Close, Ids(100, 101)), jobs.SendAsync(Close, Ids(50, 201))));

        long[] done = [.. results.SelectMany(job => job).Where(ticket => ticket.Error is null).Select(ticket => ticket.TicketId)];
        Assert.Equal(_jobs.Created.Single(), done.Order());
        Assert.Equal(250 - done.Length, results.SelectMany(job => job).Count(ticket => ticket.Error is GorgiasUnknownOutcomeException));
        Assert.InRange(Time.Elapsed, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_job_for_other_tickets_than_were_asked_for_did_not_change_these()
    {
        _jobs.IsOneForAll = true;
        await Run(() => Client.Jobs.CreateAsync(Close.ToDraft(Ids(3, 7))));

        Assert.All(await Send(3), ticket => Assert.IsType<GorgiasUnknownOutcomeException>(ticket.Error));
    }

    [Fact]
    public async Task A_job_that_counts_the_tickets_of_all_calls_has_done_all()
    {
        (_jobs.IsOneForAll, _jobs.HidesParams, _jobs.Progress) = (true, true, static _ => 4);
        TicketJobs jobs = NewJobs(most: 2);

        Assert.All(await Send(4, jobs: jobs), ticket => Assert.Null(ticket.Error));
    }

    [Fact]
    public async Task Deleted_tickets_of_such_a_job_are_those_that_are_gone()
    {
        (_jobs.IsOneForAll, _jobs.Deletes, _jobs.Tickets, _jobs.Progress) = (true, true, [1, 2, 3, 4], static _ => 2);
        TicketJobs jobs = NewJobs(most: 2);

        IReadOnlyList<TicketJobResult> results = await Send(4, JobChange.Delete(), jobs);

        Assert.Equal([1, 2], results.Where(ticket => ticket.Error is null).Select(ticket => ticket.TicketId));
        Assert.All(results.Skip(2), ticket => Assert.IsType<GorgiasJobException>(ticket.Error));
    }

    [Fact]
    public async Task No_ticket_gets_a_macro_twice_when_answers_are_lost()
    {
        Account.Fail(r => r.Method == "POST", Fault.ResetAfter, 2);
        TicketJobs jobs = NewJobs(most: 3);

        Assert.All(await Send(10, JobChange.Macro(5, closes: true), jobs), ticket => Assert.Null(ticket.Error));

        Assert.All(Ids(10), id => Assert.Equal(1, _jobs.TimesOf(id)));
    }

    [Fact]
    public async Task A_stop_leaves_jobs_that_were_created_unknown()
    {
        _jobs.Duration = TimeSpan.FromHours(1);
        using var stop = new CancellationTokenSource();
        TicketJobs jobs = NewJobs(stop: stop.Token);

        IReadOnlyList<TicketJobResult> results = await Run(async () =>
        {
            Task<IReadOnlyList<TicketJobResult>> sending = jobs.SendAsync(Close, Ids(3));
            await Task.Delay(TimeSpan.FromMinutes(1), Time);
            stop.Cancel();
            return await sending;
        });

        Assert.All(results, ticket => Assert.IsType<GorgiasUnknownOutcomeException>(ticket.Error));
        Assert.All(results, ticket => Assert.Equal(1000, ticket.Job!.Id));
    }

    [Fact]
    public async Task A_refused_credential_ends_the_rest_without_a_call()
    {
        Account.Forever = Fault.StatusBefore(401);

        IReadOnlyList<TicketJobResult> results = await Send(100, jobs: NewJobs(most: 10));

        Assert.All(results, ticket => Assert.True(Assert.IsType<GorgiasApiException>(ticket.Error).EndsRun));
        Assert.Single(Account.Requests);
    }

    [Fact]
    public void Changes_that_do_the_same_have_one_key()
    {
        Assert.Equal(Close.Key, JobChange.Update(new TicketUpdate { Status = "closed" }).Key);
        Assert.NotEqual(Close.Key, JobChange.Update(new TicketUpdate { Status = "open" }).Key);
        Assert.NotEqual(JobChange.Macro(1, closes: true).Key, JobChange.Macro(1, closes: false).Key);
    }
}
