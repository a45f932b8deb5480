namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>The result of an exchange: how many calls a process may send.</summary>
/// <param name="Now">Seconds of the shared clock: when the calls count as sent.</param>
/// <param name="Calls">Calls that the process may send now, interactive ones first.</param>
/// <param name="Wait">Seconds after which to ask again; null when no call of the process waits.</param>
/// <param name="Members">How many processes share the limit.</param>
internal readonly record struct PermitGrant(double Now, int Calls, double? Wait, int Members);
