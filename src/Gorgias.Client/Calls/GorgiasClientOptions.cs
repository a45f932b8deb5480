namespace Gorgias.Client;

/// <summary>What a client needs to know, and what it may be told.</summary>
public sealed class GorgiasClientOptions
{
    /// <summary>The account's base address; see <see cref="AccountAddress"/>.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>What calls are signed with.</summary>
    public required GorgiasCredential Credential { get; init; }

    /// <summary>Slots of the rate limit kept free for others on the account, 0 to 20. Two cost a second in a thousand tickets and remove the 429s.</summary>
    public int Reserve { get; init; } = 2;

    /// <summary>
    /// Where the account's rate limit is shared with other processes; null to share it within this process only. The client closes it. All clients of one
    /// account in a process share one rate limiter, so that the first shared limit given holds for all of them. When it cannot be had, calls go on without it;
    /// <see cref="RateLimitStatus.SharingFailure"/> says why.
    /// </summary>
    public IRateLimitStore? RateLimitStore { get; init; }

    /// <summary>How long one attempt may take, from leaving to the end of the answer. Waiting for the rate limit is not counted.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a call is repeated after a failure that allows it. Waiting out a 429 is not counted.</summary>
    public int MaximumRetryCount { get; init; } = 6;

    /// <summary>How long after a write of unknown outcome a lookup that finds nothing is believed.</summary>
    public TimeSpan SettlingTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a write that has left may still be answered after the caller has cancelled.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromMilliseconds(600);

    /// <summary>What the client calls itself.</summary>
    public string UserAgent { get; init; } = "GorgiasPS (+https://github.com/gorgiasps/gorgiasps)";

    /// <summary>The clock of every wait, time-out and pause; a test or a simulation gives its own.</summary>
#pragma warning disable RS0030 // The default of the option through which the clock comes.
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
#pragma warning restore RS0030

    /// <summary>Where the keys of tickets and messages come from that have none.</summary>
    public IdProvider IdProvider { get; init; } = IdProvider.System;

    /// <summary>The wire; null for the real one.</summary>
    internal HttpMessageHandler? Handler { get; init; }
}
