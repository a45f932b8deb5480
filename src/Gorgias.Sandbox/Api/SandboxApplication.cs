using System.Globalization;
using System.Text;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Services;
using Gorgias.Sandbox.Settings;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>
/// The way of a request: half the round trip, the fault drawn for it, credential, bucket, endpoint, the other half of the round trip. The call-limit
/// header tells the level at the moment the sandbox acted, so it is half a round trip old when it is read.
/// </summary>
internal sealed class SandboxApplication(SandboxAccount world, LeakyBucket bucket, SandboxRequests log, FaultDice dice) : IHttpApplication
{
    private const string Root = "/api/";
    private const string Release = "5a0d8f3b6c1e4792a8d05bf6137c9e2041d7ab88";

    private readonly Router _router = RouteTable.Routes(world);

    public async Task<Exchange> HandleAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        SandboxOptions options = world.Options;
        SandboxFaultKind fault = dice.Draw(options.Faults, request.Method, request.RawPath);
        await options.TimeProvider.Pause(dice.HalfTrip(options), cancellationToken).ConfigureAwait(false);
        if (fault == SandboxFaultKind.DropBefore)
        {
            Log(request, null, null, fault);
            return new Exchange(null, Ending.Reset);
        }

        if (fault == SandboxFaultKind.DelayBefore)
        {
            await options.TimeProvider.Pause(options.Faults.DelayDuration, cancellationToken).ConfigureAwait(false);
        }

        (HttpReply? reply, string? route) = Act(request, fault);
        Log(request, route, reply.Status, fault);
        if (fault == SandboxFaultKind.DelayAfter)
        {
            await options.TimeProvider.Pause(options.Faults.DelayDuration, cancellationToken).ConfigureAwait(false);
        }

        await options.TimeProvider.Pause(dice.HalfTrip(options), cancellationToken).ConfigureAwait(false);
        return fault switch
        {
            SandboxFaultKind.DropAfter => new Exchange(null, Ending.Reset),
            SandboxFaultKind.Truncate => new Exchange(reply, Ending.Truncate),
            SandboxFaultKind.Refuse => new Exchange(reply) { RefuseFor = options.Faults.RefuseWindow },
            _ => new Exchange(reply),
        };
    }

    public HttpReply Malformed(HttpProblemException problem)
    {
        HttpReply reply = ApiAnswer.Error(problem.Status, problem.Message);
        Dress(reply, bucket.Read());
        log.Add(new SandboxRequest { Method = "(malformed)", Path = "", Status = problem.Status, At = world.Now });
        return reply;
    }

    private static HttpReply BadGateway() => new(
        502,
        Encoding.UTF8.GetBytes("<html><head><title>502 Server Error</title></head><body><h1>Error: Server Error</h1></body></html>\n"),
        "text/html; charset=UTF-8");

    private static string Path(HttpRequest request) => UrlText.Decode(request.RawPath, plusIsSpace: false).TrimEnd('/');

    private (HttpReply Reply, string? Route) Act(HttpRequest request, SandboxFaultKind fault)
    {
        (int capacity, double leak) = world.Options.Limit();
        bucket.Configure(capacity, leak, world.Options.ForeignCallsPerSecond);
        BucketReading reading = bucket.Read();
        string? route = null;
        HttpReply reply;
        try
        {
            reply = Admit(request, fault, ref reading, ref route);
        }
        catch (ApiProblemException problem)
        {
            reply = ApiAnswer.Error(problem);
        }
#pragma warning disable CA1031 // A defect of the sandbox is answered and named; a caller that waits in vain would look for it in the wrong place.
        catch (Exception e)
        {
            reply = ApiAnswer.Error(500, "The sandbox failed: " + e);
        }
#pragma warning restore CA1031

        if (fault == SandboxFaultKind.Error502After)
        {
            reply = BadGateway();
        }

        if (world.Options.SuccessAlways200 && reply.Status is 201 or 202 or 204)
        {
            reply.Status = 200;
        }

        Dress(reply, reading);
        return (reply, route);
    }

    private HttpReply Admit(HttpRequest request, SandboxFaultKind fault, ref BucketReading reading, ref string? label)
    {
        string path = Path(request);
        if (path.StartsWith(FileRoutes.Root, StringComparison.Ordinal))
        {
            return FileRoutes.Serve(world, path);
        }

        if (!path.StartsWith(Root, StringComparison.Ordinal))
        {
            throw ApiProblemException.NotFound();
        }

        if (!Credentials.Match(request, world.Options.Credential))
        {
            throw new ApiProblemException(401, "Unauthorized");
        }

        if (fault == SandboxFaultKind.Storm429)
        {
            reading = new BucketReading(false, reading.Limit, reading.Limit, Math.Max(1, world.Options.Faults.StormRetryAfter));
        }
        else if (!world.Options.IsUnlimited)
        {
            reading = bucket.Take();
        }

        if (!reading.Accepted)
        {
            throw new ApiProblemException(429, "Too many requests.");
        }

        if (fault == SandboxFaultKind.Error500Before)
        {
            throw new ApiProblemException(500, "Internal server error.");
        }

        var values = new List<string>();
        Route route = _router.Find(request.Method, path.Substring(Root.Length), values);
        label = route.Label;
        return Run(request, route, path, values);
    }

    private HttpReply Run(HttpRequest request, Route route, string path, List<string> values)
    {
        if ((route.Takes & RouteTakes.Query) == 0 && request.RawQuery.Length > 0)
        {
            RefuseQuery(request);
        }

        JToken? body = (route.Takes & RouteTakes.AnyBody) != 0 ? null : BodyText.Parse(request);
        lock (world.Store.Limiter)
        {
            DateTimeOffset now = world.Now;
            world.Settle(now);
            return route.Endpoint(new ApiCall(request, path, values, body) { Caller = world.Caller(), Now = now });
        }
    }

    private static void RefuseQuery(HttpRequest request)
    {
        var problems = new JObject();
        foreach (KeyValuePair<string, string> part in UrlText.Query(request.RawQuery))
        {
            problems[part.Key] = new JArray("Unknown field.");
        }

        if (problems.Count > 0)
        {
            throw new ApiProblemException(400, "Unknown parameters.", problems);
        }
    }

    private void Dress(HttpReply reply, BucketReading reading)
    {
        reply.Add(
            "X-Gorgias-Account-Api-Call-Limit",
            world.Options.IsUnlimited ? "1/1000000" : string.Format(CultureInfo.InvariantCulture, "{0}/{1}", reading.Used, reading.Limit));
        if (reply.Status == 429)
        {
            reply.Add("Retry-After", reading.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture));
        }

        reply.Add("X-Request-Id", Guid.NewGuid().ToString("N"));
        reply.Add("X-Gorgias-Release", Release);
        reply.Add("Via", "1.1 google");
        reply.Add("Strict-Transport-Security", "max-age=15724800; includeSubDomains");
        reply.Add("Vary", "Cookie");
        reply.Add("X-Frame-Options", "Deny");
        reply.Add("X-Content-Type-Options", "nosniff");
    }

    private void Log(HttpRequest request, string? route, int? status, SandboxFaultKind fault) => log.Add(new SandboxRequest
    {
        Method = request.Method,
        Path = request.RawPath,
        Query = request.RawQuery,
        Route = route,
        Status = status,
        At = world.Now,
        Fault = fault,
        Body = world.Options.LogRequestBodies ? Encoding.UTF8.GetString(request.Body) : null,
    });
}
