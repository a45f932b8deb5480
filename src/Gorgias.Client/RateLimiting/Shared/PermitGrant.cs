namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>What a process may do.</summary>
/// <param name="Now">The shared clock: when the calls count as sent.</param>
/// <param name="Calls">Calls it may make now, interactive ones first.</param>
/// <param name="Wait">When to ask again, in seconds; null when nothing of it waits.</param>
/// <param name="Members">How many processes share.</param>
internal readonly record struct PermitGrant(double Now, int Calls, double? Wait, int Members);
