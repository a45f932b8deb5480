using System.Globalization;
using System.Text;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Http;
using Gorgias.Sandbox.Messages;
using Gorgias.Sandbox.Services;
using Gorgias.Sandbox.Settings;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Api;

/// <summary>
/// Handles a request in these steps: half of the round trip time, fault, credential, rate limit, endpoint, the other half of the round trip time. The
/// call-limit header has the level at the time of handling, so it is half a round trip old when the caller reads it.
/// </summary>
internal sealed class SandboxApplication(SandboxAccount account, AccountLimit limit, SandboxRequests log, FaultSelector faults) : IHttpApplication
{
    private const string Root = "/api/";
    private const string Release = "5a0d8f3b6c1e4792a8d05bf6137c9e2041d7ab88";

    private readonly Router _router = RouteTable.Routes(account);

    public async Task<Exchange> HandleAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        SandboxOptions options = account.Options;
        SandboxFaultKind fault = faults.Select(options.Faults, request.Method, request.RawPath);
        await options.TimeProvider.Pause(faults.HalfRoundTrip(options), cancellationToken).ConfigureAwait(false);
        if (fault == SandboxFaultKind.DropBefore)
        {
            Log(request, null, null, fault);
            return new Exchange(null, ResponseDelivery.Reset);
        }

        if (fault == SandboxFaultKind.DelayBefore)
        {
            await options.TimeProvider.Pause(options.Faults.DelayDuration, cancellationToken).ConfigureAwait(false);
        }

        (HttpResponse? response, string? route) = Respond(request, fault);
        Log(request, route, response.Status, fault);
        if (fault == SandboxFaultKind.DelayAfter)
        {
            await options.TimeProvider.Pause(options.Faults.DelayDuration, cancellationToken).ConfigureAwait(false);
        }

        await options.TimeProvider.Pause(faults.HalfRoundTrip(options), cancellationToken).ConfigureAwait(false);
        return fault switch
        {
            SandboxFaultKind.DropAfter => new Exchange(null, ResponseDelivery.Reset),
            SandboxFaultKind.Truncate => new Exchange(response, ResponseDelivery.Truncate),
            SandboxFaultKind.Refuse => new Exchange(response) { RefuseFor = options.Faults.RefuseWindow },
            _ => new Exchange(response),
        };
    }

    public HttpResponse CreateErrorResponse(HttpProblemException problem)
    {
        HttpResponse response = ApiResponse.Error(problem.Status, problem.Message);
        AddHeaders(response, limit.Read());
        log.Add(new SandboxRequest { Method = "(malformed)", Path = "", Status = problem.Status, At = account.Now });
        return response;
    }

    private static HttpResponse BadGateway() => new(
        502,
        Encoding.UTF8.GetBytes("<html><head><title>502 Server Error</title></head><body><h1>Error: Server Error</h1></body></html>\n"),
        "text/html; charset=UTF-8");

    private static string Path(HttpRequest request) => UrlText.Decode(request.RawPath, plusIsSpace: false).TrimEnd('/');

    private (HttpResponse Response, string? Route) Respond(HttpRequest request, SandboxFaultKind fault)
    {
        BucketReading reading = limit.Read();
        string? route = null;
        HttpResponse response;
        try
        {
            response = Dispatch(request, fault, ref reading, ref route);
        }
        catch (ApiProblemException problem)
        {
            response = ApiResponse.Error(problem);
        }
#pragma warning disable CA1031 // A defect of the sandbox must reach the caller as a response. A broken connection would be blamed on the caller.
        catch (Exception e)
        {
            response = ApiResponse.Error(500, SandboxMessages.Failed(e.ToString()));
        }
#pragma warning restore CA1031

        if (fault == SandboxFaultKind.Error502After)
        {
            response = BadGateway();
        }

        if (account.Options.SuccessAlways200 && response.Status is 201 or 202 or 204)
        {
            response.Status = 200;
        }

        AddHeaders(response, reading);
        return (response, route);
    }

    private HttpResponse Dispatch(HttpRequest request, SandboxFaultKind fault, ref BucketReading reading, ref string? label)
    {
        string path = Path(request);
        if (path.StartsWith(FileRoutes.Root, StringComparison.Ordinal))
        {
            return FileRoutes.Serve(account, path, request.Headers.Get("Authorization") is not null);
        }

        if (!path.StartsWith(Root, StringComparison.Ordinal))
        {
            throw ApiProblemException.NotFound();
        }

        if (!Credentials.Match(request, account.Options.Credential))
        {
            throw new ApiProblemException(401, "Unauthorized");
        }

        if (fault == SandboxFaultKind.Storm429)
        {
            reading = new BucketReading(false, reading.Limit, reading.Limit, Math.Max(1, account.Options.Faults.StormRetryAfter));
        }
        else if (!account.Options.IsUnlimited)
        {
            reading = limit.Take();
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
        return CallEndpoint(request, route, path, values);
    }

    private HttpResponse CallEndpoint(HttpRequest request, Route route, string path, List<string> values)
    {
        if ((route.Input & RouteInput.Query) == 0 && request.RawQuery.Length > 0)
        {
            RejectQuery(request);
        }

        JToken? body = (route.Input & RouteInput.AnyBody) != 0 ? null : BodyText.Parse(request);
        return account.Run(now => route.Endpoint(new ApiCall(request, path, values, body) { Caller = account.Caller(), Now = now }));
    }

    private static void RejectQuery(HttpRequest request)
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

    private void AddHeaders(HttpResponse response, BucketReading reading)
    {
        response.Add(
            "X-Gorgias-Account-Api-Call-Limit",
            account.Options.IsUnlimited ? "1/1000000" : string.Format(CultureInfo.InvariantCulture, "{0}/{1}", reading.Used, reading.Limit));
        if (response.Status == 429)
        {
            response.Add("Retry-After", reading.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture));
        }

        response.Add("X-Request-Id", Guid.NewGuid().ToString("N"));
        response.Add("X-Gorgias-Release", Release);
        response.Add("Via", "1.1 google");
        response.Add("Strict-Transport-Security", "max-age=15724800; includeSubDomains");
        response.Add("Vary", "Cookie");
        response.Add("X-Frame-Options", "Deny");
        response.Add("X-Content-Type-Options", "nosniff");
    }

    private void Log(HttpRequest request, string? route, int? status, SandboxFaultKind fault) => log.Add(new SandboxRequest
    {
        Method = request.Method,
        Path = request.RawPath,
        Query = request.RawQuery,
        Route = route,
        Status = status,
        At = account.Now,
        Fault = fault,
        Body = account.Options.LogRequestBodies ? Encoding.UTF8.GetString(request.Body) : null,
    });
}
