using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Tests.Support;

/// <summary>A plain HTTP client with the sandbox's default key, and the one place here that makes an HttpClient.</summary>
internal sealed class TestClient : IDisposable
{
    public TestClient(GorgiasSandbox sandbox, AuthenticationHeaderValue? credential = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
#pragma warning disable RS0030 // The home of HttpClient in these tests.
        Http = new HttpClient(handler) { BaseAddress = sandbox.BaseUri, Timeout = TimeSpan.FromSeconds(60) };
#pragma warning restore RS0030
        Http.DefaultRequestHeaders.Authorization = credential
            ?? new AuthenticationHeaderValue("Basic", Basic(SandboxOptions.DefaultEmail, SandboxOptions.DefaultApiKey));
    }

    public HttpClient Http { get; }

    public static string Basic(string email, string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(email + ":" + key));

    public Task<Reply> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Reply> Post(string path, object? body) => Send(HttpMethod.Post, path, body);

    public Task<Reply> Put(string path, object? body) => Send(HttpMethod.Put, path, body);

    public Task<Reply> Delete(string path, object? body = null) => Send(HttpMethod.Delete, path, body);

    /// <summary>Sends JSON; a string goes out as it is.</summary>
    public async Task<Reply> Send(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonConvert.SerializeObject(body), Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage response = await Http.SendAsync(request);
        return new Reply(response, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => Http.Dispose();
}

/// <summary>An answer, read to its end.</summary>
internal sealed class Reply
{
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    public Reply(HttpResponseMessage response, string text)
    {
        Status = (int)response.StatusCode;
        Text = text;
        foreach (KeyValuePair<string, IEnumerable<string>> header in response.Headers.Concat(response.Content.Headers))
        {
            _headers[header.Key] = string.Join(",", header.Value);
        }
    }

    public int Status { get; }

    public string Text { get; }

    public JToken Json => JsonConvert.DeserializeObject<JToken>(Text, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None })!;

    public string? Error => (string?)Json["error"]?["msg"];

    public string? Header(string name) => _headers.GetValueOrDefault(name);

    /// <summary>The problems a 400 names, as "path: sentence" lines.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            JToken? data = Json["error"]?["data"];
            return data is null ? [] : [.. Walk(data, "")];
        }
    }

    public override string ToString() => $"{Status} {Text}";

    private static IEnumerable<string> Walk(JToken token, string path) => token is JObject members
        ? members.Properties().SelectMany(member => Walk(member.Value, path.Length == 0 ? member.Name : path + "." + member.Name))
        : token.Select(sentence => path + ": " + sentence);
}
