namespace Gorgias.Client.RateLimiting.Models;

/// <summary>What became of a call, as far as the bucket cares.</summary>
internal readonly record struct CallReport(CallReportKind Kind, int? Used = null, int? Capacity = null, TimeSpan RetryAfter = default)
{
    public static readonly CallReport Lost = new(CallReportKind.Lost);

    public static readonly CallReport NotMade = new(CallReportKind.NotMade);
}
