using System.Net;
using Gorgias.Client.RateLimiting.Models;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Calls;

/// <summary>The outcome of one attempt, with what the response says.</summary>
internal sealed class AttemptResult
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

    /// <summary>How long to wait before the next attempt; null when the failure does not say.</summary>
    public TimeSpan? Wait { get; init; }

    public Exception? Fault { get; init; }

    /// <summary>True when the result comes from a lookup and not from the response to this attempt.</summary>
    public bool LookedUp { get; init; }

    public static AttemptResult Unknown(Exception fault) => new() { Outcome = CallOutcome.Unknown, Fault = fault };

    public static AttemptResult Unreachable(Exception fault, TimeSpan? wait = null) =>
        new() { Outcome = CallOutcome.Unreachable, Fault = fault, Wait = wait, Report = CallReport.Unreachable };
}
