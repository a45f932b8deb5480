namespace Gorgias.Client.RateLimiting.Models;

/// <summary>The ways in which a call ends for the rate limit.</summary>
internal enum CallReportKind
{
    /// <summary>No response: the server may or may not have counted the call.</summary>
    Lost,

    /// <summary>The call never reached the server.</summary>
    Unreachable,

    /// <summary>A 2xx: the account certainly counted the call.</summary>
    Answered,

    /// <summary>Any other status: the account may have counted the call, or something before it answered.</summary>
    Rejected,

    /// <summary>A 429.</summary>
    Throttled,
}
