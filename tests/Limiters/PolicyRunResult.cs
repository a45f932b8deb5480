using Gorgias.Client.RateLimiting.Models;

namespace Gorgias.Testing.Limiters;

/// <summary>What became of a <see cref="PolicyRun"/>.</summary>
/// <param name="Done">Calls that were answered or lost.</param>
/// <param name="End">When the last call was counted.</param>
/// <param name="Bound">When it could have been counted at the earliest, with the reserve.</param>
/// <param name="Refusals">When calls were refused.</param>
/// <param name="Herd">The most refusals within 0.1 s.</param>
/// <param name="OthersRefused">The share of others' calls that were refused.</param>
/// <param name="Policy">The policy at the end.</param>
internal sealed record PolicyRunResult(
    int Done, double End, double Bound, IReadOnlyList<double> Refusals, int Herd, double OthersRefused, RateLimitPolicy Policy)
{
    public double Ratio => End / Math.Max(1e-9, Bound);
}
