using System.Text.Json.Nodes;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>After an unknown outcome a message is taken for the one that was sent only if it is that one.</summary>
public class MessageIdentityTests : ClientTest
{
    [Fact]
    public async Task A_message_that_this_client_added_before_with_the_same_key_is_not_taken_for_the_next()
    {
        long id = FakeAccount.Id(Account.Seed());
        await Add(id, Message("Packed."));
        Account.FailPosts(Fault.ResetBefore);

        GorgiasMessage second = await Add(id, Message("Shipped."));

        Assert.Equal(TicketOutcome.Created, second.Outcome);
        Assert.Equal(["Packed.", "Shipped."], Bodies(id));
    }

    [Fact]
    public async Task A_message_with_the_same_key_that_is_older_than_the_call_is_not_taken_for_it()
    {
        long id = FakeAccount.Id(Account.Seed());
        using GorgiasClient other = NewClient();
        await Run(() => other.Messages.CreateAsync(id, Message("Packed.")));
        Time.Advance(TimeSpan.FromMinutes(5));
        Account.FailPosts(Fault.ResetBefore);

        GorgiasMessage second = await Add(id, Message("Shipped."));

        Assert.Equal(TicketOutcome.Created, second.Outcome);
        Assert.Equal(["Packed.", "Shipped."], Bodies(id));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 300)]
    public async Task A_message_with_the_same_key_and_another_body_that_may_be_new_leaves_the_outcome_unknown(bool hasDate, int seconds)
    {
        Account.HasDate = hasDate;
        long id = FakeAccount.Id(Account.Seed());
        using GorgiasClient other = NewClient();
        await Run(() => other.Messages.CreateAsync(id, Message("Packed.")));
        Time.Advance(TimeSpan.FromSeconds(seconds));
        Account.FailPosts(Fault.ResetBefore);

        GorgiasUnknownOutcomeException failure = await Fails<GorgiasUnknownOutcomeException>(() => Client.Messages.CreateAsync(id, Message("Shipped.")));

        Assert.Equal("note-1", failure.ExternalId);
        Assert.Equal(["Packed."], Bodies(id));
    }

    [Fact]
    public async Task A_back_dated_message_is_not_told_from_another_by_its_time()
    {
        long id = FakeAccount.Id(Account.Seed());
        using GorgiasClient other = NewClient();
        MessageDraft old = Message("Packed.");
        old.CreatedDatetime = Time.GetUtcNow().AddYears(-5);
        await Run(() => other.Messages.CreateAsync(id, old));
        Account.FailPosts(Fault.ResetBefore);
        MessageDraft dated = Message("Shipped.");
        dated.CreatedDatetime = Time.GetUtcNow().AddYears(-4);

        await Fails<GorgiasUnknownOutcomeException>(() => Client.Messages.CreateAsync(id, dated));
    }

    [Theory]
    [InlineData("Sent on Friday.\r\n", null, "<div>Sent on&nbsp;<b>Friday</b>.</div>")]
    [InlineData("Sent  on Friday.", "Sent on Friday.", null)]
    public async Task A_body_that_the_server_cleaned_is_the_same(string sent, string? text, string? html)
    {
        long id = FakeAccount.Id(Account.Seed());
        Account.FailPosts(Fault.ResetAfter);
        Account.Script = r =>
        {
            if (r is { Method: "GET", Path: "/api/messages" })
            {
                JsonObject message = Messages(id).Last();
                (message["body_text"], message["body_html"]) = (text, html);
            }

            return null;
        };

        GorgiasMessage message = await Add(id, Message(sent));

        Assert.Equal(TicketOutcome.Recovered, message.Outcome);
        Assert.Single(Account.Requests, r => r.Method == "POST");
    }

    [Fact]
    public async Task A_generated_key_proves_the_message_whatever_became_of_its_body()
    {
        long id = FakeAccount.Id(Account.Seed());
        Account.FailPosts(Fault.ResetAfter);
        Account.Script = r =>
        {
            if (r is { Method: "GET", Path: "/api/messages" })
            {
                Messages(id).Last()["body_text"] = "With a signature.";
            }

            return null;
        };

        GorgiasMessage message = await Add(id, new MessageDraft { Channel = "email", Via = "api", BodyText = "Hello" });

        Assert.Equal(TicketOutcome.Recovered, message.Outcome);
    }

    [Fact]
    public async Task A_stored_message_is_found_by_its_body_and_another_one_leaves_the_outcome_unknown()
    {
        long id = FakeAccount.Id(Account.Seed());
        await Add(id, Message("Packed."));
        DateTimeOffset later = Time.GetUtcNow().AddMinutes(1);
        MessageDraft shipped = Message("Shipped.");

        Assert.NotNull(await Run(() => Client.Messages.FindAsync(id, Message("Packed."))));
        await Fails<GorgiasUnknownOutcomeException>(() => Client.Messages.FindAsync(id, shipped));
        Assert.Null(await Run(() => Client.Messages.FindAsync(id, shipped, notBefore: later)));
    }

    [Fact]
    public async Task A_message_is_found_by_its_key_alone_whatever_it_says_and_however_old_it_is()
    {
        long id = FakeAccount.Id(Account.Seed());
        GorgiasMessage packed = await Add(id, Message("Packed."));
        await Many(id, 250);

        GorgiasMessage? found = await Run(() => Client.Messages.FindByKeyAsync(id, "note-1"));

        Assert.Equal((packed.Id, id, TicketOutcome.Recovered), (found!.Id, found.TicketId!.Value, found.Outcome!.Value));
        Assert.Null(await Run(() => Client.Messages.FindByKeyAsync(id, "Note-1")));
    }

    [Fact]
    public async Task A_back_dated_message_is_found_among_hundreds_of_newer_ones()
    {
        long id = FakeAccount.Id(Account.Seed());
        await Many(id, 250);
        Account.FailPosts(Fault.ResetAfter);
        MessageDraft draft = Message("Imported.");
        draft.CreatedDatetime = new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

        GorgiasMessage message = await Add(id, draft);

        Assert.Equal(TicketOutcome.Recovered, message.Outcome);
        Assert.Single(Account.Requests, r => r.Method == "POST");
    }

    [Fact]
    public async Task A_lookup_reads_no_page_that_is_older_than_the_call()
    {
        long id = FakeAccount.Id(Account.Seed());
        await Many(id, 250);
        Time.Advance(TimeSpan.FromMinutes(5));
        Account.FailPosts(Fault.ResetBefore);

        await Add(id, Message("New."));

        Assert.Equal(2, Account.Sent("GET", "/api/messages").Count());
    }

    private static MessageDraft Message(string body) => new() { Channel = "email", Via = "api", BodyText = body, ExternalId = "note-1" };

    private Task<GorgiasMessage> Add(long id, MessageDraft draft) => Run(() => Client.Messages.CreateAsync(id, draft));

    private async Task Many(long id, int count)
    {
        using GorgiasClient other = NewClient();
        await Run(() => Task.WhenAll(Enumerable.Range(0, count).Select(i =>
            other.Messages.CreateAsync(id, new MessageDraft { Channel = "email", Via = "api", BodyText = $"{i}" }))), TimeSpan.FromHours(1));
        Account.ForgetRequests();
    }

    private IEnumerable<JsonObject> Messages(long id) =>
        Account.Tickets.Single(t => FakeAccount.Id(t) == id)["messages"]!.AsArray().Skip(1).Select(m => m!.AsObject());

    private IEnumerable<string?> Bodies(long id) => Messages(id).Select(m => (string?)m["body_text"]);
}
