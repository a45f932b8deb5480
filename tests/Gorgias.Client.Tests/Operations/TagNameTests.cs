using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Gorgias.Client.Messages;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>Names of tags are compared with the tags of the account, exactly, and the list is read once.</summary>
public class TagNameTests : ClientTest
{
    private readonly List<string> _tags = ["delayed", "vip"];
    private HttpStatusCode? _refusal;

    public TagNameTests() => Account.Script = Serve;

    [Fact]
    public async Task Known_tags_cost_one_call_in_the_life_of_the_list()
    {
        await Check("vip");
        await Check("vip", "delayed");
        Assert.Single(Account.Requests);

        Time.Advance(TimeSpan.FromMinutes(11));
        await Check("vip");
        Assert.Equal(2, Account.Requests.Count);
    }

    [Theory]
    [InlineData("dleayed", "delayed")]
    [InlineData("VIP", "vip")]
    [InlineData("vip*", "vip")]
    public async Task A_tag_that_is_not_there_is_an_error_with_names_like_it(string name, string similar)
    {
        GorgiasNameException failure = await Fails<GorgiasNameException>(() => Compare("vip", name));

        Assert.Equal("Tag", failure.Field);
        Assert.Equal(NameMessages.Unknown("tag", name, [similar], _tags, "tags"), failure.Message);
    }

    [Fact]
    public async Task A_tag_that_is_newer_than_the_list_is_found()
    {
        await Check("vip");
        _tags.Add("first");
        await Check("first");
        Assert.Equal(2, Account.Requests.Count);

        // The list was read again a moment ago, so the account is asked for the name.
        _tags.Add("second");
        await Check("second");
        await Fails<GorgiasNameException>(() => Compare("secon"));
    }

    [Fact]
    public async Task A_tag_behind_the_end_of_the_list_is_found()
    {
        _tags.InsertRange(0, Enumerable.Range(0, 600).Select(static i => $"tag {i}"));

        await Check("vip");
        await Fails<GorgiasNameException>(() => Compare("VIP"));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Where_the_account_does_not_show_its_tags_no_tag_is_an_error(HttpStatusCode status)
    {
        _refusal = status;

        await Check("vip", "nowhere");
        await Check("nowhere");
        Assert.Single(Account.Requests);
    }

    [Fact]
    public async Task Without_a_search_a_name_that_may_be_there_is_not_unknown()
    {
        Assert.Equal(["a"], await Unknown("vip", "a"));

        _tags.Add("b");
        Assert.Empty(await Unknown("b"));

        // The list was read a moment ago, and the tag may be newer.
        Assert.Empty(await Unknown("c"));
        Assert.Equal(2, Account.Requests.Count);

        Task<IReadOnlyList<string>> Unknown(params string[] names) => Run(() => Client.Tags.FindUnknownAsync(names, false, null, default));
    }

    private Task Check(params string[] names) => Run(() => Compare(names));

    private Task Compare(params string[] names) => Client.Tags.CheckAsync(names, "Tag", null, default);

    private HttpResponseMessage Serve(SentRequest request)
    {
        if (_refusal is { } status)
        {
            return Respond.Json("{\"error\":{\"msg\":\"No.\"}}", status);
        }

        string search = request.Parameter("search") ?? "";
        int first = int.Parse(request.Parameter("cursor") ?? "0", CultureInfo.InvariantCulture);
        var found = _tags.Where(tag => tag.Contains(search, StringComparison.OrdinalIgnoreCase)).ToList();
        var page = new JsonArray([.. found.Skip(first).Take(100).Select(tag => (JsonNode)new JsonObject { ["id"] = _tags.IndexOf(tag) + 1, ["name"] = tag })]);
        string? next = first + 100 < found.Count ? $"{first + 100}" : null;
        return Respond.Json(new JsonObject { ["data"] = page, ["meta"] = new JsonObject { ["next_cursor"] = next } }.ToJsonString());
    }
}
