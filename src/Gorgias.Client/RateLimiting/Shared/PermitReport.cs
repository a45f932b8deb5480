using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>How one call ended, in seconds of the shared clock.</summary>
/// <param name="Number">The number of the report; they rise.</param>
/// <param name="Call">How the call ended.</param>
/// <param name="SentAt">When it was sent; rather too early.</param>
/// <param name="EndedAt">When it ended; rather too late.</param>
/// <param name="RoundTrip">Seconds between the two as the process measured them.</param>
internal readonly record struct PermitReport(long Number, CallReport Call, double SentAt, double EndedAt, double RoundTrip);
