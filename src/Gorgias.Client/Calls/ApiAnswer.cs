using System.Net;
using Gorgias.Client.RateLimiting.Models;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Calls;

/// <summary>What became of one attempt.</summary>
internal sealed class ApiAnswer
{
    public required CallOutcome Outcome { get; init; }

    public HttpStatusCode? Status { get; init; }

    /// <summary>The response's body; null when it was empty or not JSON.</summary>
    public JToken? Json { get; init; }

    public Uri? Location { get; init; }

    public string? RequestId { get; init; }

    /// <summary>What the limiter is told.</summary>
    public CallReport Report { get; init; }

    /// <summary>How long to wait before repeating, when something said so.</summary>
    public TimeSpan? Wait { get; init; }

    public Exception? Fault { get; init; }

    /// <summary>True when a lookup, not this attempt, found the result.</summary>
    public bool LookedUp { get; init; }

    public static ApiAnswer Unknown(Exception fault) => new() { Outcome = CallOutcome.Unknown, Fault = fault };

    public static ApiAnswer NotMade(Exception fault, TimeSpan? wait = null) =>
        new() { Outcome = CallOutcome.NotMade, Fault = fault, Wait = wait, Report = CallReport.NotMade };
}
