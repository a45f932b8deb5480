using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>What became of one call, on the shared clock.</summary>
internal readonly record struct PermitReport(long Number, CallReport Call, double SentAt, double EndedAt);
