using Gorgias.Client.Tests.Support;

namespace Gorgias.Client.Tests.Calls;

/// <summary>Any path of the account can be called, and no other host.</summary>
public class ApiPathTests : ClientTest
{
    [Theory]
    [InlineData("tickets", "/api/tickets")]
    [InlineData("/tickets", "/api/tickets")]
    [InlineData("api/tickets", "/api/tickets")]
    [InlineData("/api/tickets/", "/api/tickets/")]
    [InlineData("https://acme.gorgias.com/api/tickets?limit=1", "/api/tickets?limit=1")]
    [InlineData("/api/tickets?limit=1", "/api/tickets?limit=1")]
    [InlineData("tickets/../../api/tags", "/api/tags")]
    [InlineData("/oauth/token", "/oauth/token")]
    [InlineData("/http://evil.com", "/api/http://evil.com")]
    [InlineData("tickets/Zoë", "/api/tickets/Zo%C3%AB")]
    public async Task A_path_is_completed_to_an_address_below_api(string path, string expected)
    {
        Account.Script = _ => Respond.Json("{}");

        await Run(() => Client.Api.InvokeAsync("GET", path));

        Assert.Equal("https://acme.gorgias.com" + expected, Assert.Single(Account.Requests).Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("https://evil.com/api/tickets")]
    [InlineData("//evil.com/api/tickets")]
    [InlineData("\t//evil.com/api/tickets")]
    [InlineData("\\\\evil.com\\api")]
    [InlineData("/\\evil.com")]
    [InlineData("http://acme.gorgias.com/api/tickets")]
    [InlineData("https://acme.gorgias.com:8443/api/tickets")]
    [InlineData("https://acme.gorgias.com@evil.com/api")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    public async Task A_path_to_another_host_is_refused_before_any_call(string path)
    {
        await Fails<ArgumentException>(() => Client.Api.InvokeAsync("GET", path));

        Assert.Empty(Account.Requests);
    }

    [Fact]
    public async Task Query_parameters_are_written_as_the_api_reads_them()
    {
        Account.Script = _ => Respond.Json("{}");
        var query = new Dictionary<string, object?>
        {
            ["ticket_ids"] = new[] { 1, 2 },
            ["email"] = "a+b@c.d&e=f",
            ["trashed"] = true,
            ["nothing"] = null,
            ["created_datetime[gte]"] = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
            ["amount"] = 1.5m,
        };

        await Run(() => Client.Api.InvokeAsync("GET", "events?a=b", query));

        Assert.Equal(
            "?a=b&ticket_ids=1&ticket_ids=2&email=a%2Bb%40c.d%26e%3Df&trashed=true&created_datetime%5Bgte%5D=2026-01-02T01%3A04%3A05.000000%2B00%3A00&amount=1.5",
            Assert.Single(Account.Requests).Query);
    }

    [Fact]
    public async Task A_response_is_read_as_text_numbers_dictionaries_and_lists()
    {
        Account.Script = _ => Respond.Json("""{"a":1,"b":12345678901234567.12,"c":[true,null,{"d":"2026-01-01T00:00:00"}]}""");

        IDictionary<string, object?> answer = Assert.IsAssignableFrom<IDictionary<string, object?>>(await Run(() => Client.Api.InvokeAsync("GET", "anything")));

        Assert.Equal(1L, answer["a"]);
        Assert.Equal(12345678901234567.12m, answer["b"]);
        IList<object?> list = Assert.IsAssignableFrom<IList<object?>>(answer["c"]);
        Assert.Equal(true, list[0]);
        Assert.Null(list[1]);
        Assert.Equal("2026-01-01T00:00:00", Assert.IsAssignableFrom<IDictionary<string, object?>>(list[2])["d"]);
    }
}
