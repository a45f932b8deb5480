using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Gorgias.Client.Tests.Support;

/// <summary>A failure of one request.</summary>
/// <param name="Name">The name of the fault in the name of a test.</param>
/// <param name="Before">Replaces the server: the request has no effect.</param>
/// <param name="After">Replaces the response: the request has had its effect.</param>
public sealed record Fault(
    string Name, Func<CancellationToken, Task<HttpResponseMessage>>? Before = null,
        Func<HttpResponseMessage, CancellationToken, Task<HttpResponseMessage>>? After = null)
{
    public static Fault Refused =>
        Throw("refused", () => new HttpRequestException(
            HttpRequestError.ConnectionError, "Connection refused", new SocketException((int)SocketError.ConnectionRefused)));

    public static Fault Dns =>
        Throw("unknown host", () => new HttpRequestException(
            HttpRequestError.NameResolutionError, "No such host is known", new SocketException((int)SocketError.HostNotFound)));

    public static Fault Tls =>
        Throw("TLS", () => new HttpRequestException(
            HttpRequestError.SecureConnectionError, "The SSL connection could not be established", new AuthenticationException("bad certificate")));

    /// <summary>What SocketsHttpHandler throws after its ConnectTimeout: a cancellation that nobody asked for.</summary>
    public static Fault ConnectTimeout =>
        Throw("connect timeout", () => new TaskCanceledException(
            "A connection could not be established within the configured ConnectTimeout.", new TimeoutException()));

    public static Fault ResetBefore => Throw("reset before", Reset);

    public static Fault ResetAfter => ThrowAfter("reset after", Reset);

    /// <summary>The network of an open connection goes down: the system reports the route, although the request was sent.</summary>
    public static Fault RouteLostAfter => ThrowAfter(
        "route lost after", () => new HttpRequestException(
            "An error occurred while sending the request.", new IOException("Unable to read data", new SocketException((int)SocketError.HostUnreachable))));

    /// <summary>A firewall responds for the host of an open connection: the system reports a refusal, although the request was sent.</summary>
    public static Fault RefusedAfter => ThrowAfter(
        "refused after", () => new HttpRequestException(
            "An error occurred while sending the request.", new IOException("Unable to read data", new SocketException((int)SocketError.ConnectionRefused))));

    public static Fault EndedAfter =>
        ThrowAfter("ended after", () => new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely."));

    public static Fault TruncatedAfter => new("truncated after", After: (_, _) => Task.FromResult(Answer(HttpStatusCode.Created, new BrokenContent())));

    public static Fault EmptyAfter => new("empty 201 after", After: (_, _) => Task.FromResult(Answer(HttpStatusCode.Created, new ByteArrayContent([]))));

    public static Fault CutJsonAfter => Responds("cut JSON after", HttpStatusCode.Created, "{\"id\": 12, \"subject\": \"Or", after: true);

    public static Fault HtmlAfter => Responds("HTML after", HttpStatusCode.OK, "<html>Welcome to our network</html>", "text/html", after: true);

    public static Fault HtmlBefore => Responds("HTML before", HttpStatusCode.OK, "<html>Sign in to our network</html>", "text/html");

    public static Fault NotAnObjectAfter => Responds("a list after", HttpStatusCode.Created, "[]", after: true);

    public static Fault NoIdAfter => Responds("an object without an id after", HttpStatusCode.Created, "{\"ok\": true}", after: true);

    public static Fault StatusBefore(int status, string? body = null, string type = "application/json") =>
        Responds($"{status} before", (HttpStatusCode)status, body ?? "{\"error\":{\"msg\":\"Something broke.\"}}", type);

    public static Fault StatusAfter(int status, string? body = null, string type = "application/json") =>
        Responds($"{status} after", (HttpStatusCode)status, body ?? "{\"error\":{\"msg\":\"Something broke.\"}}", type, after: true);

    public static Fault SilenceBefore => new("silence before", async token =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        throw new InvalidOperationException("Unreachable.");
    });

    public static Fault SilenceAfter => new("silence after", After: async (_, token) =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        throw new InvalidOperationException("Unreachable.");
    });

    public static Fault Throttle(int? retryAfter) => new("429", _ =>
    {
        HttpResponseMessage answer = Answer((HttpStatusCode)429, new StringContent("{\"error\":{\"msg\":\"Slow down\"}}"));
        if (retryAfter is { } seconds)
        {
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));
        }

        return Task.FromResult(answer);
    });

    /// <summary>A 429 that says until when to wait, by the clock of the server.</summary>
    public static Fault ThrottleUntil(DateTimeOffset date, DateTimeOffset serverTime) => new("429 until", _ =>
    {
        HttpResponseMessage answer = Answer((HttpStatusCode)429, new StringContent(""));
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(date);
        answer.Headers.Date = serverTime;
        return Task.FromResult(answer);
    });

    /// <summary>A response whose status and headers come, and whose body breaks.</summary>
    public static Fault BrokenBody(int status, int? retryAfter = null) => new($"{status} with a broken body", _ =>
    {
        HttpResponseMessage answer = Answer((HttpStatusCode)status, new BrokenContent());
        answer.Headers.RetryAfter = retryAfter is { } seconds ? new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds)) : null;
        return Task.FromResult(answer);
    });

    /// <summary>A 503 that says in how many seconds to come back.</summary>
    public static Fault BusyFor(int seconds) => new("503 with Retry-After", _ =>
    {
        HttpResponseMessage answer = Answer(HttpStatusCode.ServiceUnavailable, new StringContent(""));
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));
        return Task.FromResult(answer);
    });

    public static Fault Redirect(int status, string location) => new($"{status}", _ =>
    {
        HttpResponseMessage answer = Answer((HttpStatusCode)status, new ByteArrayContent([]));
        answer.Headers.TryAddWithoutValidation("Location", location);
        return Task.FromResult(answer);
    });

    public static Fault Throw(string name, Func<Exception> failure) => new(name, _ => Task.FromException<HttpResponseMessage>(failure()));

    public static Fault ThrowAfter(string name, Func<Exception> failure) => new(name, After: (_, _) => Task.FromException<HttpResponseMessage>(failure()));

    public static Fault Responds(string name, HttpStatusCode status, string body, string type = "application/json", bool after = false) => after
        ? new(name, After: (_, _) => Task.FromResult(Answer(status, new StringContent(body, Encoding.UTF8, type))))
        : new(name, _ => Task.FromResult(Answer(status, new StringContent(body, Encoding.UTF8, type))));

    public override string ToString() => Name;

    private static HttpResponseMessage Answer(HttpStatusCode status, HttpContent content) => new(status) { Content = content };

    private static HttpRequestException Reset() =>
        new("An error occurred while sending the request.", new IOException("Unable to read data", new SocketException((int)SocketError.ConnectionReset)));

    /// <summary>A body that ends in the middle, as when the connection breaks.</summary>
    private sealed class BrokenContent : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("{\"id\": 1, \"sub"u8.ToArray());
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
