namespace Gorgias.Client.Tests.Composing;

/// <summary>The API takes all actions of a macro at once: what is not given stays.</summary>
public class MacroContentTests
{
    private static readonly MacroAction[] Actions =
    [
        new MacroAction { Name = "notifyShop", Title = "Notify", Type = "user", Arguments = new Dictionary<string, object?> { ["url"] = "x" } },
        new MacroAction { Name = MacroAction.AddTags, Title = "Add tags", Type = "user", Arguments = new Dictionary<string, object?> { ["tags"] = "old" } },
    ];

    [Fact]
    public void What_is_not_given_stays_in_its_place()
    {
        IReadOnlyList<object?> changed = new MacroContent(Tags: ["a", "b"]).AddTo(Actions);
        Assert.Equal(["notifyShop", "addTags"], changed.Select(Name));
        Assert.Equal("a, b", Arguments(changed[1])["tags"]);
        Assert.Equal("x", Arguments(changed[0])["url"]);
    }

    [Fact]
    public void No_tags_take_the_action_away() => Assert.Equal(["notifyShop"], new MacroContent(Tags: []).AddTo(Actions).Select(Name));

    [Theory]
    [InlineData("a < b", null, "a < b", "<p>a &lt; b</p>")]
    [InlineData(null, "<p>Hi</p>", "Hi", "<p>Hi</p>")]
    [InlineData("text", "<p>html</p>", "text", "<p>html</p>")]
    public void The_reply_is_text_and_html(string? text, string? html, string expectedText, string expectedHtml)
    {
        IDictionary<string, object?> arguments = Arguments(new MacroContent(text, html).AddTo(null).Single());
        Assert.Equal((expectedText, expectedHtml), (arguments["body_text"], arguments["body_html"]));
    }

    [Fact]
    public void A_tag_with_a_comma_would_be_two_tags() =>
        Assert.Equal("Tag", Assert.Single(Assert.Throws<GorgiasValidationException>(() => new MacroContent(Tags: ["a,b"]).AddTo(null)).Errors).Field);

    [Fact]
    public void What_else_the_server_says_of_an_action_is_kept()
    {
        var action = new MacroAction { Name = "x", Title = "y", Type = "system" };
        action.AdditionalProperties["description"] = "z";
        Assert.Equal("z", ((IDictionary<string, object?>)new MacroContent(Status: "open").AddTo([action])[0]!)["description"]);
    }

    private static object? Name(object? action) => ((IDictionary<string, object?>)action!)["name"];

    private static IDictionary<string, object?> Arguments(object? action) =>
        (IDictionary<string, object?>)((IDictionary<string, object?>)action!)["arguments"]!;
}
