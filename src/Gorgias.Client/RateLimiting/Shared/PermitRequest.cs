namespace Gorgias.Client.RateLimiting.Shared;

/// <summary>What a process reports and asks for in one exchange.</summary>
internal sealed record PermitRequest
{
    public required string Member { get; init; }

    /// <summary>Permits that the process wants to be left to others.</summary>
    public int Reserve { get; init; }

    /// <summary>When the calls that are out were sent, without those in <see cref="Reports"/>.</summary>
    public IReadOnlyList<double> Out { get; init; } = [];

    /// <summary>Waiting calls of <see cref="CallPriority.Interactive"/>.</summary>
    public int Interactive { get; init; }

    /// <summary>Waiting calls of <see cref="CallPriority.Bulk"/>.</summary>
    public int Bulk { get; init; }

    /// <summary>Calls that ended. A report that was delivered before is recognised by its number.</summary>
    public IReadOnlyList<PermitReport> Reports { get; init; } = [];

    /// <summary>True to forget what is known of the account.</summary>
    public bool Reset { get; init; }

    public bool Waits => Interactive + Bulk > 0;
}
