namespace Gorgias.Simulation;

/// <summary>What a simulation came to.</summary>
/// <param name="Violation">The law that was broken, with its details; null for none.</param>
/// <param name="Hash">The hash of all events.</param>
/// <param name="Events">How many events there were.</param>
/// <param name="LastEvents">The last of them.</param>
/// <param name="Figures">What was counted, by name.</param>
internal sealed record SimulationResult(
    string? Violation, string Hash, long Events, IReadOnlyList<string> LastEvents, IReadOnlyList<(string Name, long Count)> Figures)
{
    /// <summary>How much time passed in the simulation.</summary>
    public TimeSpan Elapsed { get; init; }
}
