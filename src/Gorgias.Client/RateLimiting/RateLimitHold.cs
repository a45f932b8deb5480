namespace Gorgias.Client.RateLimiting;

/// <summary>A pause that the account asked for with a 429: no call is sent until it is over, except one that looks whether it still holds.</summary>
/// <param name="Left">How long the pause still lasts, as the account said.</param>
/// <param name="RetryAfter">The Retry-After of the answer that asked for it.</param>
/// <param name="ProbeIn">When a call looks whether the pause still holds; null when the pause ends before.</param>
internal readonly record struct RateLimitHold(TimeSpan Left, TimeSpan RetryAfter, TimeSpan? ProbeIn);
