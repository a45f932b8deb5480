using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>A shared limit as one limiter last saw it.</summary>
/// <param name="Scope">Which processes share the limit.</param>
/// <param name="Location">Where the limit is stored.</param>
/// <param name="Members">How many processes share the limit.</param>
/// <param name="Failure">Why the shared limit does not work; null when it works.</param>
/// <param name="View">The shared policy after the last exchange; null before the first.</param>
/// <param name="Now">The shared clock now, in seconds.</param>
internal readonly record struct SharedLimitStatus(RateLimitScope Scope, string Location, int Members, string? Failure, RateLimitPolicy? View, double Now);
