using System.Net;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>A change of a message repeats what the API wants with every change, and lets no mail out.</summary>
public class MessageUpdateTests : ClientTest
{
    private const string Sent = "2026-01-01T10:00:00.123456+00:00";

    private string? _sent = $"\"{Sent}\"";

    public MessageUpdateTests() => Account.Script = request => Respond.Json(
        $$"""{"id":7,"ticket_id":3,"channel":"email","via":"helpdesk","from_agent":true,"sent_datetime":{{_sent}},"body_text":"old","subject":"s"}""",
        request.Method == "PUT" ? HttpStatusCode.Accepted : HttpStatusCode.OK);

    private SentRequest Put => Account.Sent("PUT", "/api/tickets/3/messages/7").Single();

    [Fact]
    public async Task Channel_side_and_way_are_read_and_repeated_with_what_changes()
    {
        await Update(new MessageUpdate { BodyText = "new & old" });

        Assert.Equal(
            $$"""{"channel":"email","via":"helpdesk","from_agent":true,"body_text":"new & old","body_html":"<p>new &amp; old</p>","sent_datetime":"{{Sent}}"}""",
            Put.Body);
        Assert.Equal("", Put.Query);
    }

    [Fact]
    public async Task A_message_that_is_not_sent_yet_gets_no_time()
    {
        _sent = "null";
        await Update(new MessageUpdate { Subject = "" });

        Assert.Equal("""{"channel":"email","via":"helpdesk","from_agent":true,"subject":""}""", Put.Body);
    }

    [Theory]
    [InlineData(MessageAction.Retry, "?action=retry")]
    [InlineData(MessageAction.Force, "?action=force")]
    [InlineData(MessageAction.Cancel, "?action=cancel")]
    public async Task An_action_is_sent_once(MessageAction action, string query)
    {
        Account.Fail(r => r.Method == "PUT", Fault.ResetAfter);

        await Fails<GorgiasUnknownOutcomeException>(() => Client.Messages.UpdateAsync(3, 7, new MessageUpdate { Action = action }));
        Assert.Equal(query, Put.Query);
    }

    [Fact]
    public async Task A_change_without_an_action_may_be_repeated()
    {
        Account.Fail(r => r.Method == "PUT", Fault.ResetAfter);

        await Update(new MessageUpdate { Meta = new Dictionary<string, object?> { ["a"] = 1 } });
        Assert.Equal(2, Account.Sent("PUT", "/api/tickets/3/messages/7").Count());
    }

    [Fact]
    public async Task A_message_that_a_lost_call_deleted_is_deleted()
    {
        int calls = 0;
        Account.Script = _ => ++calls == 1 ? new HttpResponseMessage(HttpStatusCode.NoContent) : Respond.Json("{}", HttpStatusCode.NotFound);
        Account.Fail(r => r.Method == "DELETE", Fault.ResetAfter);
        await Run(() => Client.Messages.DeleteAsync(3, 7));

        Assert.Equal(2, calls);
        await Fails<GorgiasApiException>(() => Client.Messages.DeleteAsync(3, 7));
    }

    private Task<GorgiasMessage> Update(MessageUpdate update) => Run(() => Client.Messages.UpdateAsync(3, 7, update));
}
