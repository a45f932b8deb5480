using Gorgias.Sandbox;

namespace Gorgias.Simulation;

/// <summary>What is simulated. Two simulations with equal options are equal in every event.</summary>
internal sealed record SimulationOptions
{
    /// <summary>The source of everything that is random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many tickets are ordered; messages and changes for them come on top.</summary>
    public int Orders { get; init; } = 1000;

    /// <summary>How often a process is killed.</summary>
    public int Crashes { get; init; } = 100;

    /// <summary>How the account counts calls.</summary>
    public SandboxLimiter Limiter { get; init; } = SandboxLimiter.Window;

    /// <summary>The folder of the queue and the ledger; null for a queue and a ledger in memory.</summary>
    public string? Folder { get; init; }

    /// <summary>True to send again what a process that died may have sent, without looking for it: what the simulation must find.</summary>
    public bool WithoutLookup { get; init; }
}
