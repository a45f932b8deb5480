namespace GorgiasPS.Build;

/// <summary>
/// A run of Pester suites under one version of Pester, on one kind of sandbox. Suites wait for much of their time (for a rate limit, for another process), so
/// that two processes share them: each takes the next suite that none has taken.
/// </summary>
internal sealed record PesterRun(Pester Pester, IReadOnlyCollection<string> Suites, string Sandbox = "")
{
    private const int Processes = 2;

    /// <summary>How many failed or skipped tests of a run are named: a broken build fails hundreds.</summary>
    internal const int MostNamed = 60;

    /// <summary>The longest suites, taken first: one that begins when no other is left is waited for alone. A missing name costs time only.</summary>
    private static readonly string[] Longest =
        ["New-GorgiasTicket.Run", "Examples", "Runs.End", "Completion", "Progress", "Readme", "Secrets.Foreign", "Automation"];

    internal TestOutcome Run(PowerShellHost host, Workspace workspace)
    {
        string results = Path.Combine(workspace.TestResults, $"pester-{Pester.Version}-{Sandbox}");
        string files = string.Join(';', Suites
            .OrderBy(static name => Array.IndexOf(Longest, name) is >= 0 and var place ? place : Longest.Length)
            .ThenBy(static name => name, StringComparer.Ordinal)
            .Select(name => Path.Combine(workspace.PesterSuites, name + ".Tests.ps1")));
        int[] codes = Tool.SideBySide(Enumerable.Repeat(
            () => host.RunInPages(
                workspace, workspace.Script("Invoke-Suites.ps1"), files, workspace.Module, Pester.Manifest, results, Sandbox),
            Processes));
        TestOutcome[] suites = [.. Suites.Order(StringComparer.Ordinal).Select(name => Read(results, name))];
        var all = TestOutcome.Sum(suites);
        return new TestOutcome(codes.FirstOrDefault(static code => code != 0, all.Code), all.Suites, [.. all.Remarks.Take(MostNamed)]);
    }

    private TestOutcome Read(string results, string name)
    {
        if (SuiteResult.FromPester(Path.Combine(results, name + ".json")) is ({ } suite, { } remarks))
        {
            return new TestOutcome(0, [suite], [.. remarks]);
        }

        string shown = $"{name} ({string.Join(", ", Sandbox.Split(',', StringSplitOptions.RemoveEmptyEntries).Prepend($"Pester {Pester.Version}"))})";
        return new TestOutcome(
            1,
            [new SuiteResult(shown, new TestCount(0, 1, 0), TimeSpan.Zero)],
            [$"Failed: {shown}. The run ended before it wrote a result; its error is above."]);
    }
}
