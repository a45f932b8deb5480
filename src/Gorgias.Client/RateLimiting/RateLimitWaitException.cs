namespace Gorgias.Client.RateLimiting;

/// <summary>A call got no permit within the longest wait that its caller allows.</summary>
/// <param name="wait">How long the call would still have to wait; null when that is not known.</param>
/// <param name="hold">The pause that the account asked for; null when there is none.</param>
internal sealed class RateLimitWaitException(TimeSpan? wait, RateLimitHold? hold) : Exception
{
    /// <summary>How long the call would still have to wait; null when that is not known.</summary>
    public TimeSpan? Wait { get; } = wait;

    /// <summary>The pause that the account asked for; null when there is none.</summary>
    public RateLimitHold? Hold { get; } = hold;
}
