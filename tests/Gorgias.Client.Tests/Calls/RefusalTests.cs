using System.Net;
using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Calls;

/// <summary>A refusal of the API is reported with its field messages, and is never retried.</summary>
public class RefusalTests : ClientTest
{
    [Theory]
    [InlineData(400, GorgiasErrorKind.Refused)]
    [InlineData(403, GorgiasErrorKind.Forbidden)]
    [InlineData(404, GorgiasErrorKind.NotFound)]
    [InlineData(405, GorgiasErrorKind.Refused)]
    [InlineData(409, GorgiasErrorKind.Conflict)]
    [InlineData(413, GorgiasErrorKind.TooLarge)]
    [InlineData(422, GorgiasErrorKind.Refused)]
    public async Task A_refusal_is_reported_by_its_kind_after_one_call(int status, GorgiasErrorKind kind)
    {
        Account.FailPosts(Fault.StatusBefore(status));

        GorgiasApiException failure = await CreateFails<GorgiasApiException>();

        Assert.Equal(kind, failure.Kind);
        Assert.Equal((HttpStatusCode)status, failure.StatusCode);
        Assert.Equal("Something broke.", failure.ApiMessage);
        Assert.False(failure.EndsRun);
        Assert.Single(Account.Requests);
        Assert.NotEmpty(failure.Advice);
    }

    [Fact]
    public async Task A_401_ends_the_run()
    {
        Account.FailPosts(Fault.StatusBefore(401, "", "text/plain"));

        GorgiasApiException failure = await CreateFails<GorgiasApiException>();

        Assert.True(failure.EndsRun);
        Assert.Equal(GorgiasErrorKind.Unauthorized, failure.Kind);
        Assert.Single(Account.Requests);
    }

    [Fact]
    public async Task A_used_up_quota_ends_the_run()
    {
        Account.FailPosts(
            Fault.StatusBefore(403, """{"error":{"msg":"You do not have enough permissions to perform this action. Messaging quota exceeded."}}"""));

        GorgiasApiException failure = await CreateFails<GorgiasApiException>();

        Assert.True(failure.EndsRun);
        Assert.Equal(GorgiasErrorKind.QuotaExceeded, failure.Kind);
    }

    [Fact]
    public async Task Field_messages_are_flattened_by_path()
    {
        Account.FailPosts(Fault.StatusBefore(400, """
            {"error":{"msg":"Failed to create ticket","data":{
              "channel":["Missing data for required field."],
              "customer":{"email":["Not a valid email address.","Too long."]},
              "messages":[{"sender":["Missing."]},{"receiver":{"id":["Not an integer."]}}],
              "via":"Unknown.",
              "nothing":null}}}
            """));

        GorgiasApiException failure = await CreateFails<GorgiasApiException>();

        Assert.Equal(
            ["channel", "customer.email", "messages.0.sender", "messages.1.receiver.id", "via"],
            failure.FieldErrors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["Not a valid email address.", "Too long."], failure.FieldErrors["customer.email"]);
        Assert.Equal(["Unknown."], failure.FieldErrors["via"]);
        Assert.All(failure.FieldErrors.Keys, field => Assert.Contains($" {field}: ", failure.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_of_objects_at_the_top_is_flattened_without_a_leading_dot()
    {
        Account.FailPosts(Fault.StatusBefore(400, """{"error":{"msg":"No","data":[{"id":["Unknown."]}]}}"""));

        GorgiasApiException failure = await CreateFails<GorgiasApiException>();

        Assert.Equal(["0.id"], failure.FieldErrors.Keys);
    }

    [Theory]
    [InlineData("""{"error":"No such thing."}""", "No such thing.")]
    [InlineData("""{"error":{"message":"No such thing."}}""", "No such thing.")]
    [InlineData("""["a"]""", null)]
    [InlineData("\"No such thing.\"", "No such thing.")]
    [InlineData("", null)]
    [InlineData("<html><body>Forbidden by the proxy</body></html>", null)]
    [InlineData("""{"error":null}""", null)]
    [InlineData("{\"error\":{\"msg\":", null)]
    public async Task Any_error_body_is_read_defensively(string body, string? message)
    {
        Account.FailPosts(Fault.StatusBefore(400, body));

        GorgiasApiException failure = await CreateFails<GorgiasApiException>();

        Assert.Equal(message, failure.ApiMessage);
        Assert.Equal(HttpStatusCode.BadRequest, failure.StatusCode);
        Assert.Contains("400", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_error_body_gives_a_short_message()
    {
        string fields = string.Join(",", Enumerable.Range(0, 100_000).Select(i => $"\"field{i}\":[\"Missing data for required field.\"]"));
        Account.FailPosts(Fault.StatusBefore(400, $"{{\"error\":{{\"msg\":\"{new string('x', 100_000)}\",\"data\":{{{fields}}}}}}}"));

        GorgiasApiException failure = await CreateFails<GorgiasApiException>();

        Assert.InRange(failure.Message.Length, 1, 4000);
        Assert.InRange(failure.ApiMessage!.Length, 1, 600);
    }

    [Fact]
    public async Task A_huge_page_of_html_gives_a_short_message()
    {
        Account.FailPosts(Fault.StatusBefore(413, "<html>" + new string('x', 5_000_000) + "</html>", "text/html"));

        GorgiasApiException failure = await CreateFails<GorgiasApiException>();

        Assert.Equal(GorgiasErrorKind.TooLarge, failure.Kind);
        Assert.InRange(failure.Message.Length, 1, 500);
    }

    [Fact]
    public async Task The_request_id_is_reported()
    {
        GorgiasApiException failure = await Fails<GorgiasApiException>(() => Client.Tickets.GetAsync(5));

        Assert.Equal("0123456789abcdef0123456789abcdef", failure.RequestId);
        Assert.Equal(GorgiasErrorKind.NotFound, failure.Kind);
    }

    [Fact]
    public async Task A_refusal_whose_body_breaks_is_a_refusal()
    {
        Account.FailPosts(Fault.BrokenBody(400));

        GorgiasApiException failure = await CreateFails<GorgiasApiException>();

        Assert.Equal(HttpStatusCode.BadRequest, failure.StatusCode);
        Assert.Single(Account.Requests);
    }

    [Fact]
    public async Task A_429_whose_body_breaks_is_a_429()
    {
        Account.FailPosts(Fault.BrokenBody(429, retryAfter: 30));

        await Create();

        Assert.Equal(2, Account.Requests.Count);
        Assert.InRange(Account.Requests[1].At.TotalSeconds, 30, 32);
        Assert.Equal(1, Client.GetRateLimit().Throttled);
    }
}
