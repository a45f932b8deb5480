namespace Gorgias.Client;

/// <summary>Options of one call.</summary>
public sealed class CallOptions
{
    /// <summary>The call's priority at the rate limiter.</summary>
    public CallPriority Priority { get; init; } = CallPriority.Interactive;

    /// <summary>Called from any thread with each event of the call. Events contain no secret and no body.</summary>
    public Action<CallEvent>? Observer { get; init; }

    internal static CallOptions Default { get; } = new();
}
