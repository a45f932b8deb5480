namespace Gorgias.Client;

/// <summary>A time in which calls of runs are held back because the server does not work. All moments are by the system's clock.</summary>
/// <param name="Since">Since when.</param>
/// <param name="Reason">The failure that began it, as a sentence.</param>
public sealed record OutageStatus(DateTimeOffset Since, string Reason)
{
    /// <summary>When the next call tries; null while one is trying.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>When the first run gives up that waits for the server; null when none waits now.</summary>
    public DateTimeOffset? EndsAt { get; init; }
}
