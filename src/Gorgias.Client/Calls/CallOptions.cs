namespace Gorgias.Client;

/// <summary>How one call is made.</summary>
public sealed class CallOptions
{
    /// <summary>Its place at the rate gate.</summary>
    public CallPriority Priority { get; init; } = CallPriority.Interactive;

    /// <summary>Told of what happens to the call, from any thread. No secret and no body is ever part of it.</summary>
    public Action<CallEvent>? Observer { get; init; }

    internal static CallOptions Default { get; } = new();
}

/// <summary>Something that happened to a call.</summary>
/// <param name="Kind">What.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path with the query.</param>
/// <param name="Attempt">1 for the first attempt.</param>
/// <param name="Status">HTTP status, when there was an answer.</param>
/// <param name="Waited">How long it waited for the rate limit.</param>
/// <param name="RequestId">The API's id of the request.</param>
/// <param name="Message">The event as a sentence.</param>
public sealed record CallEvent(CallEventKind Kind, string Method, string Path, int Attempt, int? Status, TimeSpan Waited, string? RequestId, string Message);

/// <summary>Kinds of <see cref="CallEvent"/>.</summary>
public enum CallEventKind
{
    /// <summary>An answer came.</summary>
    Answered,

    /// <summary>The account's limit was met; the call waits as told.</summary>
    Throttled,

    /// <summary>An attempt failed and the call will be repeated.</summary>
    Repeating,

    /// <summary>The outcome is unknown; it is being looked up.</summary>
    LookingUp,

    /// <summary>A look-up found that the write had been made.</summary>
    Recovered,
}
