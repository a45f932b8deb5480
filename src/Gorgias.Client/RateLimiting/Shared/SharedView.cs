using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>What the last exchange told.</summary>
/// <param name="Permits">Permits that are left of those that it gave.</param>
/// <param name="At">When their calls count as sent, in seconds of the shared clock.</param>
/// <param name="Members">How many processes share the limit.</param>
/// <param name="Policy">The shared policy; null before the first exchange.</param>
/// <param name="Ahead">By how much the shared clock is ahead of the process's.</param>
internal readonly record struct SharedView(int Permits, double At, int Members, RateLimitPolicy? Policy, double Ahead);
