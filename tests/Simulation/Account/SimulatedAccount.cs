using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Gorgias.Sandbox;
using Gorgias.Sandbox.Settings;

namespace Gorgias.Simulation.Account;

/// <summary>
/// The account over its network: latency, lost requests and answers, resets, errors, times of 503, and a rate limit that other programs use as well. All of it
/// goes by the clock that only goes on, whatever becomes of who asked.
/// </summary>
internal sealed class SimulatedAccount(Simulator simulator, IRateLimiter limiter)
{
    private readonly Random _random = new(simulator.Options.Seed ^ 0xACC);
    private readonly AccountData _data = new(simulator.Clock.Steady, simulator.Orders, simulator.Book, new Random(simulator.Options.Seed ^ 0xDA7A));

    public long Requests { get; private set; }

    public long Throttled { get; private set; }

    public long Faults { get; private set; }

    /// <summary>Until when it answers 503.</summary>
    public DateTimeOffset IllUntil { get; set; }

    /// <summary>Whether a 503 says how long to wait.</summary>
    public bool SaysRetryAfter { get; set; }

    private DateTimeOffset Now => simulator.Clock.Steady.GetUtcNow();

    /// <summary>Serves a request.</summary>
    public async Task ServeAsync(string process, string method, string pathAndQuery, byte[]? body, TaskCompletionSource<HttpResponseMessage> response)
    {
        Requests++;
        SimulatedFault fault = DrawFault();
        if (fault == SimulatedFault.NeverLeaves)
        {
            simulator.Trace.Add(process, "cannot connect", pathAndQuery);
            await TravelAsync();
            response.TrySetException(new HttpRequestException(
                HttpRequestError.ConnectionError, "Connection refused", new SocketException((int)SocketError.ConnectionRefused)));
            return;
        }

        simulator.Trace.Add(process, method, pathAndQuery, (long)fault);
        await TravelAsync();
        if (fault == SimulatedFault.LostBefore)
        {
            return;
        }

        HttpResponseMessage? answer = fault == SimulatedFault.ResetBefore ? null : Answer(method, pathAndQuery, body, ref fault);
        simulator.CheckThread();
        simulator.Trace.Add("account", method, pathAndQuery, (long?)answer?.StatusCode ?? 0);
        await TravelAsync();
        if (fault is SimulatedFault.ResetBefore or SimulatedFault.ResetAfter)
        {
            response.TrySetException(new HttpRequestException(
                "An error occurred while sending the request.", new IOException("Unable to read data", new SocketException((int)SocketError.ConnectionReset))));
        }
        else if (fault != SimulatedFault.LostAfter)
        {
            response.TrySetResult(answer!);
        }
    }

    public void SetOtherTraffic(double callsPerSecond) => limiter.Configure(Simulator.Capacity, Simulator.Period, callsPerSecond);

    private HttpResponseMessage Answer(string method, string pathAndQuery, byte[]? body, ref SimulatedFault fault)
    {
        if (Now < IllUntil)
        {
            fault = SimulatedFault.ErrorBefore;
            HttpResponseMessage ill = Response(HttpStatusCode.ServiceUnavailable, "{\"error\":{\"msg\":\"Unavailable.\"}}", null);
            if (SaysRetryAfter)
            {
                ill.Headers.TryAddWithoutValidation("Retry-After", Math.Ceiling((IllUntil - Now).TotalSeconds).ToString(CultureInfo.InvariantCulture));
            }

            return ill;
        }

        BucketReading reading = limiter.Take();
        string limit = string.Create(CultureInfo.InvariantCulture, $"{reading.Used}/{reading.Limit}");
        if (!reading.Accepted)
        {
            Throttled++;
            fault = SimulatedFault.None;
            HttpResponseMessage refused = Response((HttpStatusCode)429, "{\"error\":{\"msg\":\"Too many requests.\"}}", limit);
            refused.Headers.TryAddWithoutValidation("Retry-After", reading.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture));
            return refused;
        }

        if (fault == SimulatedFault.ErrorBefore)
        {
            return Response(HttpStatusCode.InternalServerError, "{\"error\":{\"msg\":\"Failed.\"}}", limit);
        }

        (HttpStatusCode status, string text) = _data.Serve(method, pathAndQuery, body);
        return fault switch
        {
            SimulatedFault.ErrorAfter => Response(HttpStatusCode.BadGateway, "<html>Bad gateway</html>", limit),
            SimulatedFault.CutAfter => new HttpResponseMessage(status) { Content = new CutContent() },
            _ => Response(status, text, limit),
        };
    }

    private HttpResponseMessage Response(HttpStatusCode status, string text, string? limit)
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) };
        response.Headers.Date = Now;
        if (limit is not null)
        {
            response.Headers.TryAddWithoutValidation("X-Gorgias-Account-Api-Call-Limit", limit);
        }

        return response;
    }

    private SimulatedFault DrawFault()
    {
        // One in twenty-five.
        int roll = _random.Next(200);
        if (roll >= 8)
        {
            return SimulatedFault.None;
        }

        Faults++;
        return (SimulatedFault)(roll + 1);
    }

    private Task TravelAsync() => Task.Delay(TimeSpan.FromMilliseconds(_random.Next(5, 400)), simulator.Clock.Steady);
}
