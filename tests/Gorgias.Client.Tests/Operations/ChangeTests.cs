using System.Text.Json.Nodes;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>A change is one operation: tags first, then the update.</summary>
public class ChangeTests : ClientTest
{
    private static readonly TicketChange Everything = new(new TicketUpdate { Status = "closed" }, ["a", "b"], ["c"]);

    [Fact]
    public async Task The_update_comes_last_so_that_its_answer_shows_everything()
    {
        long id = FakeAccount.Id(Account.Seed());

        GorgiasTicket? ticket = await Run(() => Client.Tickets.ChangeAsync(id, Everything));

        Assert.Equal(["POST", "DELETE", "PUT"], Account.Requests.Select(r => r.Method));
        Assert.Equal("closed", ticket!.Status);
        Assert.Equal(3, ticket.Attempts);
    }

    [Fact]
    public async Task A_change_of_tags_only_reads_nothing()
    {
        long id = FakeAccount.Id(Account.Seed());

        Assert.Null(await Run(() => Client.Tickets.ChangeAsync(id, new TicketChange(new TicketUpdate(), ["a"], []))));
        Assert.Null(await Run(() => Client.Tickets.ChangeAsync(id, new TicketChange(new TicketUpdate(), [], []))));

        Assert.Equal(["POST"], Account.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task An_update_that_is_refused_after_the_tags_tells_what_was_done()
    {
        long id = FakeAccount.Id(Account.Seed());
        Account.Fail(r => r.Method == "PUT", Fault.StatusBefore(400));

        GorgiasPartlyDoneException failure = await Fails<GorgiasPartlyDoneException>(() => Client.Tickets.ChangeAsync(id, Everything));

        Assert.Equal((GorgiasErrorKind.PartlyDone, id), (failure.Kind, failure.Ticket.Id));
        Assert.Equal(["a", "b"], failure.Done!.AddTags);
        Assert.Equal(["c"], failure.Done.RemoveTags);
        Assert.True(failure.Done.Update.IsEmpty);
        Assert.IsType<GorgiasApiException>(failure.InnerException);
    }

    [Fact]
    public async Task A_change_whose_first_call_is_refused_has_that_error()
    {
        long id = FakeAccount.Id(Account.Seed());
        Account.FailPosts(Fault.StatusBefore(400));

        await Fails<GorgiasApiException>(() => Client.Tickets.ChangeAsync(id, Everything));
        Assert.Single(Account.Requests);
    }

    [Fact]
    public async Task A_snooze_is_ended_by_null()
    {
        long id = FakeAccount.Id(Account.Seed());

        await Run(() => Client.Tickets.UpdateAsync(id, new TicketUpdate { CancelSnooze = true }));

        JsonObject body = Assert.Single(Account.Requests).Json;
        Assert.True(body.ContainsKey("snooze_datetime"));
        Assert.Null(body["snooze_datetime"]);
    }
}
