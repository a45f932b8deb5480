using Gorgias.Testing;

namespace Gorgias.Simulation;

/// <summary>The clocks of the computer: one that only goes on, and the wall clock, which somebody sets.</summary>
internal sealed class SimulatedClock
{
    /// <summary>The clock that only goes on, which is the account's as well.</summary>
    public VirtualTime Steady { get; } = new();

    /// <summary>How far the wall clock is ahead.</summary>
    public TimeSpan Ahead { get; set; }

    public DateTimeOffset Wall => Steady.GetUtcNow() + Ahead;
}
