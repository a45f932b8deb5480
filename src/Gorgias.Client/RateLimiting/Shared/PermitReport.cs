using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>How one call ended, in seconds of the shared clock.</summary>
internal readonly record struct PermitReport(long Number, CallReport Call, double SentAt, double EndedAt);
