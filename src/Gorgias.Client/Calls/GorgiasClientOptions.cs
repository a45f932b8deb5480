using System.Net;

namespace Gorgias.Client;

/// <summary>The address and the credential of a client, and its settings.</summary>
public sealed class GorgiasClientOptions
{
    /// <summary>The account's base address; see <see cref="AccountAddress"/>.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>The credential that is sent with each request.</summary>
    public required GorgiasCredential Credential { get; init; }

    /// <summary>
    /// Calls of the rate limit kept free for other users of the account, 0 to 20. Two cost a second in a thousand tickets and avoid the 429s.
    /// </summary>
    public int Reserve { get; init; } = 2;

    /// <summary>
    /// The store through which the account's rate limit is shared with other processes; null to share it within this process only. The client disposes of the
    /// store. All clients of one account in a process share one rate limiter, so the first store given is used for all of them. While the store is
    /// unavailable, calls go on without it; <see cref="RateLimitStatus.SharingFailure"/> says why.
    /// </summary>
    public IRateLimitStore? RateLimitStore { get; init; }

    /// <summary>How long one attempt may take, from sending the request to the end of the response. Waiting for the rate limit is not counted.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a call is retried after a failure that allows it. Waiting after a 429 is not counted.</summary>
    public int MaximumRetryCount { get; init; } = 6;

    /// <summary>How long after a write of unknown outcome a lookup must still find nothing before the write is retried.</summary>
    public TimeSpan SettlingTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a write that was sent may still wait for its response after the caller has cancelled.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromMilliseconds(600);

    /// <summary>
    /// The proxy to go through, also to a loopback address; null for the system's own proxy (the environment variable HTTPS_PROXY, or the settings of Windows),
    /// which is not used for a loopback address.
    /// </summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>False to go through no proxy, whatever the system says.</summary>
    public bool UseProxy { get; init; } = true;

    /// <summary>The User-Agent header: by default the name and version of this project.</summary>
    public string UserAgent { get; init; } =
        $"GorgiasPS/{typeof(GorgiasClientOptions).Assembly.GetName().Version?.ToString(3)} (+https://github.com/gorgiasps/gorgiasps)";

    /// <summary>The clock for time-outs, waits and retries; tests use a virtual one.</summary>
#pragma warning disable RS0030 // The default of the option through which the clock comes.
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
#pragma warning restore RS0030

    /// <summary>Creates the external ids of tickets and messages that have none.</summary>
    public IdProvider IdProvider { get; init; } = IdProvider.System;

    /// <summary>The HTTP handler; null for the real one. Tests use their own.</summary>
    internal HttpMessageHandler? Handler { get; init; }
}
