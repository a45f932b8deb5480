namespace Gorgias.Client.RateLimiting.Models;

/// <summary>How a call ended, as far as the rate limit is concerned.</summary>
/// <param name="Kind">How the call ended.</param>
/// <param name="Used">The level from the header; null without the header.</param>
/// <param name="Capacity">The capacity from the header; null without the header.</param>
/// <param name="RetryAfter">With a 429, how long it asks to wait.</param>
internal readonly record struct CallReport(CallReportKind Kind, int? Used = null, int? Capacity = null, TimeSpan RetryAfter = default)
{
    public static readonly CallReport Lost = new(CallReportKind.Lost);

    public static readonly CallReport Unreachable = new(CallReportKind.Unreachable);
}
