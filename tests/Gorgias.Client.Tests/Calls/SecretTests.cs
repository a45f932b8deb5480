using System.Text;
using Gorgias.Client.Tests.Support;
using Newtonsoft.Json;

namespace Gorgias.Client.Tests.Calls;

/// <summary>The credential is in the header of every request and nowhere else.</summary>
public class SecretTests : ClientTest
{
    private static readonly string Basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"ann@acme.example:{Secret}"));

    [Fact]
    public async Task An_api_key_signs_every_call_as_basic_in_utf8()
    {
        Account.FailPosts(Fault.ResetAfter);

        await Create();

        Assert.True(Account.Requests.Count > 1);
        Assert.All(Account.Requests, r => Assert.Equal($"Basic {Basic}", r.Headers["Authorization"]));
    }

    [Fact]
    public async Task An_access_token_signs_every_call_as_bearer()
    {
        using GorgiasClient client = NewClient(credential: GorgiasCredential.FromAccessToken(Secured("tok-123")));

        await Run(() => client.VerifyAsync());

        Assert.Equal("Bearer tok-123", Assert.Single(Account.Requests).Headers["Authorization"]);
    }

    [Fact]
    public async Task Requests_ask_for_json_and_have_a_user_agent()
    {
        await Create();

        SentRequest sent = Assert.Single(Account.Requests);
        Assert.Equal("application/json", sent.Headers["Accept"]);
        Assert.StartsWith("application/json", sent.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Matches("^GorgiasPS/[0-9]+[.][0-9]+[.][0-9]+\\b", sent.Headers["User-Agent"]);
        Assert.DoesNotContain("Expect", sent.Headers.Keys);
    }

    [Fact]
    public async Task No_exception_event_or_text_shows_the_secret()
    {
        var shown = new List<string?>();
        foreach (Fault fault in new[] { Fault.Refused, Fault.Tls, Fault.ResetAfter, Fault.StatusBefore(401), Fault.StatusBefore(400), Fault.StatusBefore(
            500), Fault.HtmlBefore, Fault.Redirect(302, "https://evil.com") })
        {
            Account.Forever = fault;
            foreach (Func<Task> call in new Func<Task>[] { () => Client.Tickets.CreateAsync(Draft(), Watched), () => Client.Tickets.GetAsync(
                5, Watched), () => Client.Tickets.AddTagsAsync(5, ["a"], Watched) })
            {
                await Run(async () =>
                {
                    try
                    {
                        await call();
                    }
                    catch (GorgiasException e)
                    {
                        shown.AddRange([e.ToString(), e.Message, e.Advice, Json(e)]);
                    }
                });
            }
        }

        shown.AddRange(Events.SelectMany(e => new[] { e.ToString(), Json(e) }));
        shown.AddRange(
            [Client.ToString(), Client.Credential.ToString(), Json(Client.Credential), Json(Client.GetRateLimit()), Json(
                Client), System.Text.Json.JsonSerializer.Serialize(Client.Credential)]);
        Assert.True(shown.Count > 40);
        Assert.True(Events.Count > 20);
        Assert.All(shown, text =>
        {
            Assert.DoesNotContain(Secret, text ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain("s3cr3t", text ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain(Basic, text ?? "", StringComparison.Ordinal);
            Assert.DoesNotContain("Authorization", text ?? "", StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Events_have_no_bodies()
    {
        Account.FailPosts(Fault.ResetAfter).FailPosts(Fault.StatusBefore(500, "{\"error\":\"body-of-answer\"}"));

        await Create();

        Assert.All(Events, e => Assert.DoesNotContain("Where is it?", e.ToString(), StringComparison.Ordinal));
        Assert.All(Events, e => Assert.DoesNotContain("body-of-answer", e.ToString(), StringComparison.Ordinal));
        Assert.Contains(Events, e => e is { Kind: CallEventKind.Answered, Status: 200, Attempt: > 0, RequestId: not null });
    }

    [Theory]
    [InlineData("https://acme.gorgias.com/api")]
    [InlineData("https://acme.gorgias.com/api/")]
    [InlineData("https://ACME.gorgias.com/some/where?x=1")]
    [InlineData("http://127.0.0.1:5000/api/")]
    public async Task The_path_of_a_base_address_is_ignored(string baseUri)
    {
        using GorgiasClient client = NewClient(new Uri(baseUri));

        await Run(() => client.VerifyAsync());

        Assert.Equal("/api/account", Assert.Single(Account.Requests).Path);
        Assert.Equal(client.BaseUri.GetLeftPart(UriPartial.Authority), Account.Requests[0].Uri.GetLeftPart(UriPartial.Authority));
    }

    [Theory]
    [InlineData("http://acme.gorgias.com")]
    [InlineData("https://evil.com")]
    public void A_client_for_another_host_is_refused(string baseUri) => Assert.Throws<ArgumentException>(() => NewClient(new Uri(baseUri)));

    [Theory]
    [InlineData(-1, 6, 100)]
    [InlineData(21, 6, 100)]
    [InlineData(2, -1, 100)]
    [InlineData(2, 6, 0)]
    [InlineData(2, 6, -1)]
    [InlineData(2, 6, 100_000)]
    public void Options_out_of_range_are_refused_when_the_client_is_created(int reserve, int retries, int timeout) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NewClient(reserve: reserve, retries: retries, timeout: TimeSpan.FromSeconds(timeout)));

    private static string Json(object value) => JsonConvert.SerializeObject(
        value,
        new JsonSerializerSettings { ReferenceLoopHandling = ReferenceLoopHandling.Ignore, Error = (_, e) => e.ErrorContext.Handled = true });
}
