namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>What a process tells and asks when it exchanges.</summary>
internal sealed record PermitRequest
{
    public required string Member { get; init; }

    /// <summary>Its calls on the wire, those that are told of as ended not among them.</summary>
    public required int InFlight { get; init; }

    /// <summary>Calls of its that wait and that a person waits for.</summary>
    public int Interactive { get; init; }

    /// <summary>Other calls of its that wait.</summary>
    public int Bulk { get; init; }

    /// <summary>What became of calls. Those that were told before are known by their numbers.</summary>
    public IReadOnlyList<PermitReport> Reports { get; init; } = [];

    public bool Waits => Interactive + Bulk > 0;
}
