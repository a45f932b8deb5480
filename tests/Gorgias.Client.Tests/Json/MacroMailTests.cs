using Gorgias.Client.Json;

namespace Gorgias.Client.Tests.Json;

/// <summary>A macro is known to mail nobody only if all that it does is known, and stays in the ticket.</summary>
public class MacroMailTests
{
    private const string EmptyReply = """{"name":"setResponseText","arguments":{"body_text":"","body_html":null}}""";

    [Theory]
    [InlineData("""{"name":"addTags","arguments":{"tags":"a"}}""")]
    [InlineData("""{"name":"setStatus","arguments":{"status":"closed"}}""")]
    [InlineData(EmptyReply)]
    [InlineData("""{"name":"setResponseText","arguments":{}}""")]
    public void What_stays_in_the_ticket_mails_nobody(string action) => Assert.False(Macro($"[{action},{EmptyReply}]").MaySend);

    [Theory]
    [InlineData("""{"name":"setResponseText","arguments":{"body_text":"Hello"}}""")]
    [InlineData("""{"name":"setResponseText","arguments":{"body_text":"","body_html":"<p>Hello</p>"}}""")]
    [InlineData("""{"name":"setResponseText","arguments":{"body_text":{"en":"Hello"}}}""")]
    [InlineData("""{"name":"setResponseText","arguments":{"body_text":5}}""")]
    [InlineData("""{"name":"setResponseText","arguments":{"text":"Hello"}}""")]
    [InlineData("""{"name":"setResponseText","arguments":{"Body_Text":"Hello"}}""")]
    [InlineData("""{"name":"setResponseText","arguments":{"body_text":"","body_html":"","attachments":[{"url":"https://x.example/a.pdf"}]}}""")]
    [InlineData("""{"name":"setResponseText","arguments":"Hello"}""")]
    [InlineData("""{"name":"setResponseText"}""")]
    [InlineData("""{"name":"SetResponseText","arguments":{}}""")]
    [InlineData("""{"name":"sendSomething"}""")]
    [InlineData("""{"name":null}""")]
    [InlineData("""{}""")]
    [InlineData("null")]
    [InlineData("\"sendSomething\"")]
    [InlineData("[]")]
    public void What_is_not_known_to_stay_in_the_ticket_may_mail_wherever_it_is(string action)
    {
        Assert.True(Macro($"[{action}]").MaySend);
        Assert.True(Macro($"[{EmptyReply},{action}]").MaySend);
        Assert.True(Macro($"[{action},{EmptyReply}]").MaySend);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"none\"")]
    [InlineData("{}")]
    public void Actions_that_are_not_told_are_not_known(string actions) => Assert.True(Macro(actions).MaySend);

    [Fact]
    public void A_macro_without_a_list_of_actions_is_not_known() => Assert.True(Read("""{"id":1,"name":"late"}""").MaySend);

    [Fact]
    public void A_macro_that_does_nothing_mails_nobody() => Assert.False(Macro("[]").MaySend);

    [Fact]
    public void A_reply_is_found_behind_an_empty_one()
    {
        GorgiasMacro macro = Macro(
            "[" + EmptyReply + """,{"name":"setResponseText","arguments":{"body_text":"Hello","body_html":"<p>Hello</p>"}}]""");

        Assert.Equal((true, "Hello", "<p>Hello</p>"), (macro.HasReply, macro.BodyText, macro.BodyHtml));
    }

    private static GorgiasMacro Macro(string actions) => Read("""{"id":1,"name":"late","actions":""" + actions + "}");

    private static GorgiasMacro Read(string json) => GorgiasJson.Read<GorgiasMacro>(GorgiasJson.Parse(json));
}
