namespace Gorgias.Client.RateLimiting.Models;

/// <summary>The ways in which a call ends for the rate limit.</summary>
internal enum CallReportKind
{
    /// <summary>No header to read: the server may or may not have counted the call.</summary>
    Lost,

    /// <summary>The call never reached the server.</summary>
    Unreachable,

    /// <summary>A response with the header.</summary>
    Answered,

    /// <summary>A 429.</summary>
    Throttled,
}
