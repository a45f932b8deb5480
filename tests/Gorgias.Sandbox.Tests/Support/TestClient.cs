using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json;

namespace Gorgias.Sandbox.Tests.Support;

/// <summary>An HTTP client with the default credential of the sandbox. The only place in these tests that creates an HttpClient.</summary>
internal sealed class TestClient : IDisposable
{
    public TestClient(GorgiasSandbox sandbox, AuthenticationHeaderValue? credential = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
#pragma warning disable RS0030 // The only place in these tests that creates an HttpClient.
        Http = new HttpClient(handler) { BaseAddress = sandbox.BaseUri, Timeout = TimeSpan.FromSeconds(60) };
#pragma warning restore RS0030
        Http.DefaultRequestHeaders.Authorization = credential
            ?? new AuthenticationHeaderValue("Basic", Basic(SandboxOptions.DefaultEmail, SandboxOptions.DefaultApiKey));
    }

    public HttpClient Http { get; }

    public static string Basic(string email, string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(email + ":" + key));

    public Task<TestResponse> Get(string path) => Send(HttpMethod.Get, path);

    public Task<TestResponse> Post(string path, object? body) => Send(HttpMethod.Post, path, body);

    public Task<TestResponse> Put(string path, object? body) => Send(HttpMethod.Put, path, body);

    public Task<TestResponse> Delete(string path, object? body = null) => Send(HttpMethod.Delete, path, body);

    /// <summary>Sends a body as JSON. A string is sent unchanged.</summary>
    public async Task<TestResponse> Send(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonConvert.SerializeObject(body), Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage response = await Http.SendAsync(request);
        return new TestResponse(response, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => Http.Dispose();
}
