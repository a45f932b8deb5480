using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>How a shared limit stands with one limiter.</summary>
/// <param name="Scope">How far it reaches.</param>
/// <param name="Location">Where it is.</param>
/// <param name="Members">How many share.</param>
/// <param name="Failure">Why it cannot be had; null when it can.</param>
/// <param name="View">The common picture after the last exchange; null before the first.</param>
/// <param name="Now">The shared clock now.</param>
internal readonly record struct SharedLimitStatus(RateLimitScope Scope, string Location, int Members, string? Failure, BucketEstimate? View, double Now);
