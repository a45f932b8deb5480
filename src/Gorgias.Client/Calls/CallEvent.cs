namespace Gorgias.Client;

/// <summary>An event of a call, for logs and verbose output.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path with the query.</param>
/// <param name="Attempt">The number of the attempt, from 1.</param>
/// <param name="Status">The HTTP status; null without a response.</param>
/// <param name="Waited">How long the call has waited for the rate limit so far.</param>
/// <param name="RequestId">The API's id of the request; null without a response.</param>
/// <param name="Message">The event as a sentence.</param>
public sealed record CallEvent(CallEventKind Kind, string Method, string Path, int Attempt, int? Status, TimeSpan Waited, string? RequestId, string Message)
{
    /// <summary>
    /// By the system's clock: of a wait for the rate limit until when it lasts, as the account said; of a call that is held back when its run ends. Null for
    /// other events, and for a call that is in no run.
    /// </summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Of a call that is held back: since when the server has not worked, by the system's clock. Null for other events.</summary>
    public DateTimeOffset? Since { get; init; }
}
