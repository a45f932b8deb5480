namespace Gorgias.Client.Gate;

/// <summary>What a process tells and asks when it exchanges.</summary>
internal sealed record BudgetRequest
{
    public required string Member { get; init; }

    /// <summary>Its calls on the wire, those that are told of as ended not among them.</summary>
    public required int InFlight { get; init; }

    /// <summary>Calls of its that wait and that a person waits for.</summary>
    public int Interactive { get; init; }

    /// <summary>Other calls of its that wait.</summary>
    public int Bulk { get; init; }

    /// <summary>What became of calls. Those that were told before are known by their numbers.</summary>
    public IReadOnlyList<BudgetReport> Reports { get; init; } = [];

    public bool Waits => Interactive + Bulk > 0;
}

/// <summary>What became of one call, on the shared clock.</summary>
internal readonly record struct BudgetReport(long Number, CallReport Call, double SentAt, double EndedAt);

/// <summary>What a process may do.</summary>
/// <param name="Now">The shared clock: when the calls count as sent.</param>
/// <param name="Calls">Calls it may make now, interactive ones first.</param>
/// <param name="Wait">When to ask again, in seconds; null when nothing of it waits.</param>
/// <param name="Members">How many processes share.</param>
internal readonly record struct BudgetGrant(double Now, int Calls, double? Wait, int Members);
