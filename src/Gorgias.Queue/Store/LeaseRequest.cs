namespace Gorgias.Queue;

/// <summary>How many items a worker can take.</summary>
/// <param name="Most">The most items in all.</param>
/// <param name="Duration">How long the leases last.</param>
public sealed record LeaseRequest(int Most, TimeSpan Duration)
{
    /// <summary>The most items of unknown outcome, to look up.</summary>
    public int MostUnknown { get; init; } = Most;

    /// <summary>The most items to send.</summary>
    public int MostPending { get; init; } = Most;
}
