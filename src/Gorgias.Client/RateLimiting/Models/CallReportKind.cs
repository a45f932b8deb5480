namespace Gorgias.Client.RateLimiting.Models;

internal enum CallReportKind
{
    Lost,
    NotMade,
    Answered,
    Throttled,
}
