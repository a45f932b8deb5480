namespace Gorgias.Client.RateLimiting.Models;

/// <summary>How a call ended, as far as the rate limit is concerned.</summary>
/// <param name="Kind">How the call ended.</param>
/// <param name="Used">The calls that count, from the header; null without the header.</param>
/// <param name="Capacity">The limit, from the header; null without the header.</param>
/// <param name="RetryAfter">With a 429, how long it asks to wait; null when it does not say.</param>
internal readonly record struct CallReport(CallReportKind Kind, int? Used = null, int? Capacity = null, TimeSpan? RetryAfter = null)
{
    public static readonly CallReport Lost = new(CallReportKind.Lost);

    public static readonly CallReport Unreachable = new(CallReportKind.Unreachable);

    /// <summary>What the status and the headers of a response say.</summary>
    public static CallReport Of(int status, (int Used, int Limit)? header, TimeSpan? retryAfter) => new(
        status switch
        {
            429 => CallReportKind.Throttled,
            >= 200 and < 300 => CallReportKind.Answered,
            _ => CallReportKind.Rejected,
        },
        header?.Used,
        header?.Limit,
        retryAfter);
}
