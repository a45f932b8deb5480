namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>What a process reports and asks for in one exchange.</summary>
internal sealed record PermitRequest
{
    public required string Member { get; init; }

    /// <summary>Calls in flight, not counting those in <see cref="Reports"/>.</summary>
    public required int InFlight { get; init; }

    /// <summary>Waiting calls of <see cref="CallPriority.Interactive"/>.</summary>
    public int Interactive { get; init; }

    /// <summary>Waiting calls of <see cref="CallPriority.Bulk"/>.</summary>
    public int Bulk { get; init; }

    /// <summary>Calls that ended. A report that was delivered before is recognised by its number.</summary>
    public IReadOnlyList<PermitReport> Reports { get; init; } = [];

    public bool Waits => Interactive + Bulk > 0;
}
