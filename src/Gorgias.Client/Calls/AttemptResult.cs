using System.Net;
using Gorgias.Client.Messages;
using Gorgias.Client.RateLimiting.Models;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Calls;

/// <summary>The outcome of one attempt, with what the response says.</summary>
internal sealed record AttemptResult
{
    public required CallOutcome Outcome { get; init; }

    public HttpStatusCode? Status { get; init; }

    /// <summary>The response's body; null when it was empty or not JSON.</summary>
    public JToken? Json { get; init; }

    /// <summary>What <see cref="ApiRequest.ReadBody"/> read of the body. Then <see cref="Json"/> is null.</summary>
    public GorgiasObject? Model { get; init; }

    public Uri? Location { get; init; }

    public string? RequestId { get; init; }

    /// <summary>When the server wrote the response, by its own clock; null when it does not say.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>What the response says about the rate limit.</summary>
    public CallReport Report { get; init; }

    /// <summary>The Retry-After of a response that reports an error of the server; null when it does not say.</summary>
    public TimeSpan? Wait { get; init; }

    public Exception? Fault { get; init; }

    /// <summary>Why the attempt did not succeed, for people.</summary>
    public string Reason => Fault?.Message ?? CallMessages.StatusOf(Status);

    /// <summary>True when the result comes from a lookup and not from the response to this attempt.</summary>
    public bool LookedUp { get; init; }

    /// <summary>True when a lookup did not find what the attempt, the last one, may have done.</summary>
    public bool WasNotFound { get; private init; }

    /// <summary>This outcome of the last attempt, after a lookup that found nothing.</summary>
    public AttemptResult NotFound() => this with { WasNotFound = true };

    public static AttemptResult Unknown(Exception fault) => new() { Outcome = CallOutcome.Unknown, Fault = fault };

    public static AttemptResult Unreachable(Exception fault) => new() { Outcome = CallOutcome.Unreachable, Fault = fault, Report = CallReport.Unreachable };
}
