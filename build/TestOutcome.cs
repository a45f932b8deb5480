namespace GorgiasPS.Build;

/// <summary>How a part of the tests went: suites, what to tell of them, and an exit code, not 0 when it failed or did not end as it should.</summary>
internal sealed record TestOutcome(int Code, IReadOnlyCollection<SuiteResult> Suites, IReadOnlyCollection<string> Remarks)
{
    /// <summary>All parts together, in their order.</summary>
    internal static TestOutcome Sum(IReadOnlyCollection<TestOutcome> parts) => new(
        parts.LastOrDefault(static part => part.Code != 0)?.Code ?? 0,
        [.. parts.SelectMany(static part => part.Suites)],
        [.. parts.SelectMany(static part => part.Remarks)]);
}
