using System.Net;
using Gorgias.Client.Operations;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>A job is created once, and its end is waited for with few calls.</summary>
public class JobTests : ClientTest
{
    private readonly JobServer _jobs;

    public JobTests()
    {
        _jobs = new JobServer(Time);
        Account.Script = _jobs.Serve;
    }

    private static JobDraft Close(params long[] tickets) => JobChange.Update(new TicketUpdate { Status = "closed" }).ToDraft(tickets);

    [Fact]
    public async Task A_job_is_created_with_one_call_and_a_key_of_its_own()
    {
        GorgiasJob job = await Run(() => Client.Jobs.CreateAsync(Close(1, 2)));

        SentRequest sent = Assert.Single(Account.Requests);
        Assert.Equal("updateTicket", (string?)sent.Json["type"]);
        Assert.Equal("closed", (string?)sent.Json["params"]!["updates"]!["status"]);
        Assert.Equal([1, 2], sent.Json["params"]!["ticket_ids"]!.AsArray().Select(id => (long)id!));
        Assert.NotNull(sent.Json["meta"]![JobOperations.KeyMember]);
        Assert.Equal((2, false), (job.TicketCount, job.IsOver));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_job_whose_answer_is_lost_is_found_and_not_created_again(bool listsMeta)
    {
        _jobs.ListsMeta = listsMeta;
        Account.FailPosts(Fault.ResetAfter);

        GorgiasJob job = await Run(() => Client.Jobs.CreateAsync(JobChange.Macro(5, closes: false).ToDraft([1])));

        Assert.Equal(1000, job.Id);
        Assert.Single(_jobs.Created);
    }

    [Fact]
    public async Task A_job_that_did_not_arrive_is_created_after_it_was_looked_for()
    {
        await Run(() => Client.Jobs.CreateAsync(Close(7)));
        Account.FailPosts(Fault.ResetBefore);

        GorgiasJob job = await Run(() => Client.Jobs.CreateAsync(Close(1)));

        Assert.Equal(1001, job.Id);
        Assert.Equal(["POST", "POST", "GET", "GET", "POST"], Account.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task A_job_that_may_mail_is_never_created_twice_also_when_it_is_not_listed_yet()
    {
        Account.Script = request => request.Method == "GET" ? Respond.Json("""{"data":[],"meta":{}}""") : _jobs.Serve(request);
        Account.FailPosts(Fault.ResetAfter);

        await Fails<GorgiasUnknownOutcomeException>(() => Client.Jobs.CreateAsync(JobChange.Macro(5, closes: false).ToDraft([1])));

        Assert.Equal(1, Account.Requests.Count(static request => request.Method == "POST"));
    }

    [Fact]
    public async Task One_job_is_waited_for_by_itself_and_seldom()
    {
        _jobs.Duration = TimeSpan.FromMinutes(1);
        GorgiasJob job = await Run(() => Client.Jobs.CreateAsync(Close(1)));
        Account.ForgetRequests();

        GorgiasJob ended = await Run(() => Client.Jobs.WaitAsync(job.Id));

        Assert.True(ended.IsDone);
        Assert.All(Account.Requests, r => Assert.Equal("/api/jobs/1000", r.Path));
        Assert.InRange(Account.Requests.Count, 2, 8);
    }

    [Fact]
    public async Task A_job_that_makes_no_progress_goes_on_without_a_waiter()
    {
        _jobs.Duration = TimeSpan.FromDays(1);
        GorgiasJob job = await Run(() => Client.Jobs.CreateAsync(Close(1)));

        GorgiasJobException stalled = await Fails<GorgiasJobException>(() => Client.Jobs.WaitAsync(job.Id));

        Assert.Equal((true, GorgiasErrorKind.TimedOut, "running"), (stalled.IsStalled, stalled.Kind, stalled.Job.Status));
        Assert.InRange(Time.Elapsed, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(40));
    }

    [Fact]
    public async Task The_time_before_a_scheduled_job_starts_is_no_standstill()
    {
        _jobs.Duration = TimeSpan.FromMinutes(75);
        var draft = new JobDraft("updateTicket", Close(1).Params) { ScheduledDatetime = Time.GetUtcNow().AddMinutes(60) };
        GorgiasJob job = await Run(() => Client.Jobs.CreateAsync(draft));

        Assert.True((await Run(() => Client.Jobs.WaitAsync(job.Id))).IsDone);
    }

    [Fact]
    public async Task A_job_can_be_cancelled()
    {
        await Run(() => Client.Jobs.CancelAsync(1000));

        Assert.Equal(("DELETE", "/api/jobs/1000"), (Account.Requests[0].Method, Account.Requests[0].Path));
    }

    [Fact]
    public async Task Jobs_are_listed_by_type_and_status()
    {
        await Run(() => Client.Jobs.CreateAsync(Close(1)));

        var filter = new Dictionary<string, object?> { ["type"] = "updateTicket", ["status"] = "done" };
        Assert.Single(await Run(async () => await Client.Jobs.ListAsync(filter).ToListAsync()));

        Assert.Equal(("updateTicket", "done"), (Account.Requests[^1].Parameter("type"), Account.Requests[^1].Parameter("status")));
    }

    [Fact]
    public async Task A_ticket_is_deleted_and_a_lost_answer_does_no_harm()
    {
        Account.Script = null;
        long id = FakeAccount.Id(Account.Seed());
        Account.Fail(r => r.Method == "DELETE", Fault.ResetAfter);

        await Run(() => Client.Tickets.DeleteAsync(id));

        Assert.Empty(Account.Tickets);
        Assert.Equal(HttpStatusCode.NotFound, (await Fails<GorgiasApiException>(() => Client.Tickets.DeleteAsync(id))).StatusCode);
    }

    [Fact]
    public async Task A_ticket_goes_to_the_trash_with_one_call()
    {
        Account.Script = null;
        long id = FakeAccount.Id(Account.Seed());

        await Run(() => Client.Tickets.TrashAsync(id));

        Assert.NotNull(Assert.Single(Account.Requests).Json["trashed_datetime"]);
    }
}
