using System.Net;
using System.Text.Json.Nodes;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Operations;

/// <summary>Tags are merged together, one by one when the API refuses them, and once when the answer is lost.</summary>
public class TagMergeTests : ClientTest
{
    private readonly HashSet<long> _tags = [.. Enumerable.Range(1, 250).Select(static id => (long)id)];

    public TagMergeTests() => Account.Script = Serve;

    [Fact]
    public async Task A_hundred_tags_are_one_call()
    {
        await Run(() => Client.Tags.MergeAsync(1, [.. _tags]));

        Assert.Equal([100, 100, 49], Puts().Select(Count));
        Assert.Equal([1L], _tags);
    }

    [Fact]
    public async Task A_tag_that_is_gone_keeps_no_other_from_being_merged()
    {
        var failed = new List<long>();
        await Run(() => Client.Tags.MergeAsync(1, [2, 999, 3, 2, 1], (id, _) => failed.Add(id)));

        Assert.Equal([999L], failed);
        Assert.DoesNotContain(2L, _tags);
        Assert.DoesNotContain(3L, _tags);
        Assert.Equal([3, 1, 1, 1], Puts().Select(Count));
    }

    [Fact]
    public async Task A_merge_whose_answer_is_lost_is_not_refused_at_the_second_time()
    {
        Account.Fail(static sent => sent.Method == "PUT", Fault.ResetAfter);

        await Run(() => Client.Tags.MergeAsync(1, [2, 3]));

        Assert.Single(Puts());
        Assert.DoesNotContain(3L, _tags);
    }

    [Fact]
    public async Task A_merge_that_did_not_arrive_is_sent_again()
    {
        Account.Fail(static sent => sent.Method == "PUT", Fault.ResetBefore);

        await Run(() => Client.Tags.MergeAsync(1, [2]));

        Assert.Equal(2, Puts().Count());
        Assert.DoesNotContain(2L, _tags);
    }

    [Fact]
    public async Task Without_the_tag_that_stays_nothing_is_merged()
    {
        GorgiasApiException e = await Fails<GorgiasApiException>(() => Client.Tags.MergeAsync(999, [2, 3], (_, _) => Assert.Fail("no tag of its own")));

        Assert.Equal(HttpStatusCode.NotFound, e.StatusCode);
        Assert.Single(Puts());
    }

    [Fact]
    public async Task A_tag_that_others_use_says_so()
    {
        Account.Script = static _ => Respond.Json("{\"error\":{\"msg\":\"The resource already exists.\"}}", HttpStatusCode.Conflict);

        GorgiasInUseException e = await Fails<GorgiasInUseException>(() => Client.Tags.RemoveAsync(2));

        Assert.Equal(GorgiasErrorKind.Conflict, e.Kind);
    }

    [Theory]
    [InlineData("#998e2c", "#998e2c")]
    [InlineData(" 998E2C ", "#998e2c")]
    [InlineData("f80", "#ff8800")]
    public void A_color_is_written_in_one_way(string text, string color) => Assert.Equal(color, TagColor.FieldOf(text)!["color"]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void No_color_is_none(string? text) => Assert.Null(TagColor.FieldOf(text));

    [Theory]
    [InlineData("#")]
    [InlineData("red")]
    [InlineData("#9988")]
    [InlineData("#gggggg")]
    [InlineData("#🙂🙂🙂")]
    public void What_is_no_color_is_an_error(string text) => Assert.Throws<GorgiasValidationException>(() => TagColor.FieldOf(text));

    private static int Count(SentRequest put) => put.Json["source_tags_ids"]!.AsArray().Count;

    private IEnumerable<SentRequest> Puts() => Account.Requests.Where(static sent => sent.Method == "PUT");

    private HttpResponseMessage Serve(SentRequest sent)
    {
        long id = long.Parse(sent.Path.Split('/')[3], System.Globalization.CultureInfo.InvariantCulture);
        if (!_tags.Contains(id))
        {
            return Respond.Json("{\"error\":{\"msg\":\"Resource not found.\"}}", HttpStatusCode.NotFound);
        }

        if (sent.Method == "PUT")
        {
            var sources = sent.Json["source_tags_ids"]!.AsArray().Select(static one => (long)one!).ToList();
            if (!sources.TrueForAll(_tags.Contains))
            {
                return Respond.Json("{\"error\":{\"msg\":\"Failed to merge tags\"}}", HttpStatusCode.BadRequest);
            }

            sources.ForEach(source => _tags.Remove(source));
        }

        return Respond.Json(new JsonObject { ["id"] = id, ["name"] = $"tag {id}" }.ToJsonString());
    }
}
