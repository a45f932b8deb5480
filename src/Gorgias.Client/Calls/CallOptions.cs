namespace Gorgias.Client;

/// <summary>How one call is made.</summary>
public sealed class CallOptions
{
    /// <summary>Its place at the rate limiter.</summary>
    public CallPriority Priority { get; init; } = CallPriority.Interactive;

    /// <summary>Told of what happens to the call, from any thread. No secret and no body is ever part of it.</summary>
    public Action<CallEvent>? Observer { get; init; }

    internal static CallOptions Default { get; } = new();
}
