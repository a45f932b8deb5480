using Gorgias.Queue.Worker;

namespace Gorgias.Simulation.Processes;

/// <summary>The processes that one of them sees. Each third is alone on a machine, where nobody can tell whether it lives.</summary>
/// <param name="own">The number of this life.</param>
/// <param name="isRunning">Tells whether the process of a number lives.</param>
internal sealed class SimulatedProcesses(int own, Func<int, bool> isRunning) : IProcessTable
{
    public string? Scope => own % 3 == 0 ? null : "simulation";

    public int OwnId => own;

    public long? OwnStart => own;

    public bool IsGone(int id, long start) => !isRunning(id);
}
