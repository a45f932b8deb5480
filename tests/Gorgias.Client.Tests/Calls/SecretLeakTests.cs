using System.Net;
using System.Net.Sockets;
using System.Text;
using Gorgias.Client.Tests.Support;
using Newtonsoft.Json;

namespace Gorgias.Client.Tests.Calls;

/// <summary>No text that a server, a proxy or the runtime wrote brings a secret of the connection along.</summary>
public class SecretLeakTests : ClientTest
{
    private const string Token = "tOkEn-0815-abcdefgh";
    private const string ProxyPassword = "Pr0xy S3cret/+%";
    private const string ProxyUser = "proxyuser";

    private static readonly Dictionary<string, string[]> Forms = new()
    {
        ["ApiKey"] = FormsOf("ann@acme.example", Secret),
        ["AccessToken"] = FormsOf("ann@acme.example", Token),
        ["Proxy"] = FormsOf(ProxyUser, ProxyPassword),
    };

    /// <summary>Each secret, and each place in which it comes in.</summary>
    public static TheoryData<string, string> Leaks
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string secret in Forms.Keys)
            {
                foreach (string way in Ways.Keys)
                {
                    data.Add(secret, way);
                }
            }

            return data;
        }
    }

    private static Dictionary<string, Func<string, Fault>> Ways { get; } = new()
    {
        ["400 with the header"] = s => Fault.StatusBefore(400, Body($"Bad request. Authorization: Basic {s}")),
        ["400 with the secret"] = s => Fault.StatusBefore(400, Body($"You sent {s} to us.")),
        ["403 with fields"] = s => Fault.StatusBefore(403, JsonConvert.SerializeObject(
            new { error = new { msg = "No", data = new Dictionary<string, object> { ["headers"] = new[] { s }, [s] = new[] { "unknown" } } } })),
        ["500"] = s => Fault.StatusBefore(500, Body($"Failed for {s}")),
        ["500 page"] = s => Fault.StatusBefore(500, $"<html>{WebUtility.HtmlEncode(s)}</html>", "text/html"),
        ["404 with a text"] = s => Fault.StatusBefore(404, JsonConvert.SerializeObject($"no {s}")),
        ["answer that is no JSON"] = s => Fault.Responds("no JSON", HttpStatusCode.OK, $"{{\"{s}"),
        ["redirect"] = s => Fault.Redirect(301, $"/api/tickets/6?key={Uri.EscapeDataString(s)}"),
        ["redirect elsewhere"] = s => Fault.Redirect(302, $"https://ann:{Uri.EscapeDataString(s)}@example.com/"),
        ["request id"] = s => Fault.StatusBefore(400) with { Before = _ => WithRequestId(s) },
        ["proxy error"] = s => Fault.Throw("proxy", () => new HttpRequestException(
            HttpRequestError.ProxyTunnelError, $"The proxy tunnel request to proxy 'http://{ProxyUser}:{s}@127.0.0.1:3128/' failed with status code '407'.")),
        ["reset with an inner one"] = s => Fault.Throw("reset", () => new HttpRequestException(
            "An error occurred.", new IOException($"Proxy-Authorization: Basic {s}", new SocketException((int)SocketError.ConnectionReset)))),
        ["data of an exception"] = s => Fault.Throw("data", () => new HttpRequestException(HttpRequestError.ConnectionError, "No.")
        {
            HelpLink = $"http://{s}@example.com/",
            Data = { ["header"] = s, [s] = 1, ["other"] = new[] { s } },
        }),
    };

    [Theory]
    [MemberData(nameof(Leaks))]
    public async Task No_way_in_lets_a_secret_out_in_any_form(string secret, string way)
    {
        using GorgiasClient client = Connect(secret);
        var shown = new List<string>();
        foreach (string form in Forms[secret])
        {
            Account.Forever = Ways[way](form);
            shown.AddRange(Texts(await Fails<GorgiasException>(() => client.Tickets.CreateAsync(Draft(), Watched))));
            shown.AddRange(Texts(await Fails<GorgiasException>(() => client.Tickets.GetAsync(5, Watched))));
        }

        shown.AddRange(Events.Select(e => e.ToString()));
        Assert.NotEmpty(Events);
        Assert.All(shown, text => Assert.All(Forms[secret], form => Assert.DoesNotContain(form, text, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task A_failure_still_tells_what_it_was()
    {
        Account.Forever = Fault.Refused;

        GorgiasConnectionException failure = await Fails<GorgiasConnectionException>(() => Client.VerifyAsync());

        Exception socket = failure.InnerException!.InnerException!;
        Assert.Contains(nameof(HttpRequestException), failure.ToString(), StringComparison.Ordinal);
        Assert.Contains(nameof(SocketException), socket.ToString(), StringComparison.Ordinal);
        Assert.Equal(new SocketException((int)SocketError.ConnectionRefused).Message, socket.Message);
    }

    private static string Body(string message) => JsonConvert.SerializeObject(new { error = new { msg = message } });

    private static Task<HttpResponseMessage> WithRequestId(string id)
    {
        var answer = new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("{}") };
        answer.Headers.TryAddWithoutValidation("X-Request-Id", Uri.EscapeDataString(id));
        return Task.FromResult(answer);
    }

    private static string[] FormsOf(string user, string secret) =>
    [
        secret,
        Uri.EscapeDataString(secret),
        WebUtility.UrlEncode(secret),
        Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}")),
        Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}"))),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}")).Replace('+', '-').Replace('/', '_').TrimEnd('='),
    ];

    private static IEnumerable<string> Texts(GorgiasException failure)
    {
        for (Exception? e = failure; e is not null; e = e.InnerException)
        {
            yield return e.Message;
            yield return e.ToString();
            yield return e.HelpLink ?? "";
            foreach (System.Collections.DictionaryEntry entry in e.Data)
            {
                yield return $"{entry.Key}={entry.Value}";
            }
        }

        yield return failure.Advice;
        yield return JsonConvert.SerializeObject(
            failure, new JsonSerializerSettings { ReferenceLoopHandling = ReferenceLoopHandling.Ignore, Error = (_, e) => e.ErrorContext.Handled = true });
        if (failure is GorgiasApiException api)
        {
            yield return api.ApiMessage ?? "";
            yield return api.RequestId ?? "";
            foreach (KeyValuePair<string, IReadOnlyList<string>> field in api.FieldErrors)
            {
                yield return $"{field.Key}: {string.Join(" ", field.Value)}";
            }
        }
    }

    private GorgiasClient Connect(string secret) => new(new GorgiasClientOptions
    {
        BaseUri = new Uri("https://acme.gorgias.com"),
        Credential = secret == "AccessToken"
            ? GorgiasCredential.FromAccessToken(Secured(Token))
            : GorgiasCredential.FromApiKey("ann@acme.example", Secured(Secret)),
        Handler = Account,
        TimeProvider = Time,
        Proxy = new WebProxy("http://127.0.0.1:3128") { Credentials = new NetworkCredential(ProxyUser, ProxyPassword) },
    });
}
