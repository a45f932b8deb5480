namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>The calls of a process that wait for a permit.</summary>
/// <param name="Interactive">Calls that a person waits for.</param>
/// <param name="Bulk">Calls of runs.</param>
/// <param name="IsUrgent">True when the next exchange must not wait for its turn.</param>
internal readonly record struct WantedPermits(int Interactive, int Bulk, bool IsUrgent)
{
    public bool Waits => Interactive + Bulk > 0;

    /// <summary>A further bulk call can wait for the next exchange; the first one and interactive calls cannot.</summary>
    public WantedPermits Change(int interactive, int bulk) =>
        new(interactive, bulk, IsUrgent || interactive > Interactive || (bulk > 0 && Bulk == 0 && interactive == 0));
}
