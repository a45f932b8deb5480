using System.Diagnostics;

namespace GorgiasPS.Build;

/// <summary>Builds once, runs the tests, prints each suite's share of the time, and adds the tests up in one last line.</summary>
internal static class TestRun
{
    /// <summary>What the sandbox of a further run is like: arguments of Start-GorgiasSandbox that Invoke-Suites.ps1 sets.</summary>
    private static readonly string[] Sandboxes = ["Strict,Window", "Window", "Fixed"];

    /// <summary>The suites that run on each of <see cref="Sandboxes"/>: those that create and change objects.</summary>
    private static readonly string[] RunSuites =
    [
        "New-GorgiasTicket", "New-GorgiasTicket.Run", "Add-GorgiasMessage", "Set-GorgiasTicket", "Send-GorgiasQueue", "Send-GorgiasQueue.Stop",
        "Get-GorgiasQueueItem", "Set-GorgiasTicket.Bulk", "Remove-GorgiasTicket", "Invoke-GorgiasMacro", "Get-GorgiasMessage", "Attachments", "Customer",
        "CustomField", "Export-GorgiasData", "Macro", "Tag", "Team", "User", "View",
    ];

    /// <summary>Every xunit test and every Pester suite, under one version of Pester.</summary>
    internal static int Short(Workspace workspace) => Run(workspace, isLong: false);

    /// <summary>The same, with the Pester suites under every pinned version, and those that write on every kind of sandbox.</summary>
    internal static int Long(Workspace workspace) => Run(workspace, isLong: true);

    private static int Run(Workspace workspace, bool isLong)
    {
        if (ModuleBuild.Run(workspace) is not 0 and var broken)
        {
            return broken;
        }

        if (Directory.Exists(workspace.TestResults))
        {
            Directory.Delete(workspace.TestResults, recursive: true);
        }

        // The libraries keep both cores busy, and the module's suites wait for much of their time: side by side they take little more than the longer of both.
        long began = Stopwatch.GetTimestamp();
        TestOutcome format = CheckFormat(workspace);
        TestOutcome[] parts = Tool.SideBySide([() => RunLibraries(workspace), () => RunModule(workspace, isLong)]);
        var outcome = TestOutcome.Sum([format, .. parts]);
        TestCount all = outcome.Suites.Aggregate(TestCount.None, static (sum, suite) => sum + suite.Count);

        Console.WriteLine();
        string took = $"Tests took {Stopwatch.GetElapsedTime(began).TotalMinutes:0.0} minutes.";
        foreach (string line in SuiteResult.Table(outcome.Suites).Append(took).Concat(outcome.Remarks))
        {
            Console.WriteLine(line);
        }

        // A suite that crashed has no failed test to show, and a run that found nothing to run is no success.
        bool isSound = outcome.Code == 0 && all is { Failed: 0, Passed: > 0 };
        if (!isSound && all.Failed == 0)
        {
            Console.WriteLine("No test failed, but the run did not end as it should: see above.");
        }

        Console.WriteLine(all);
        return isSound ? 0 : 1;
    }

    /// <summary>
    /// Spaces and line breaks, which the build does not check; style and analyzers are errors of the build. By folder it needs no build and takes seconds.
    /// </summary>
    private static TestOutcome CheckFormat(Workspace workspace)
    {
        long began = Stopwatch.GetTimestamp();
        int code = Tool.Run(workspace.Root, "dotnet", "format", "whitespace", workspace.Root, "--folder", "--verify-no-changes", "--exclude", "out");
        return new TestOutcome(
            code, [new SuiteResult("Format", code == 0 ? new TestCount(1, 0, 0) : new TestCount(0, 1, 0), Stopwatch.GetElapsedTime(began))], []);
    }

    private static TestOutcome RunLibraries(Workspace workspace)
    {
        int code = Tool.RunInPages(
            workspace.Root, "dotnet", "test", workspace.Solution, "--configuration", Workspace.Configuration, "--no-build", "--nologo",
            "--maxcpucount:1", $"-property:TestResultsPath={workspace.TestResults}");
        string[] results = Directory.Exists(workspace.TestResults) ? Directory.GetFiles(workspace.TestResults, "*.trx") : [];
        return new TestOutcome(
            code,
            [.. results.Select(SuiteResult.FromTrx)],
            [
                .. SuiteResult.SkipReasons(results).Select(static skip => $"Skipped: {skip.Tests} xunit tests. {skip.Reason}"),
                .. SuiteResult.FailedTests(results).Take(PesterRun.MostNamed),
            ]);
    }

    private static TestOutcome RunModule(Workspace workspace, bool isLong)
    {
        var host = PowerShellHost.Find(workspace);
        IReadOnlyList<Pester> versions = host is null ? [] : Pester.Restore(workspace);
        string[] suites =
        [
            .. Directory.EnumerateFiles(workspace.PesterSuites, "*.Tests.ps1").Select(static file => Path.GetFileName(file)[..^".Tests.ps1".Length]),
        ];
        if (host is null || versions.Count == 0)
        {
            return new TestOutcome(
                0,
                [new SuiteResult("Pester suites", new TestCount(0, 0, suites.Length), TimeSpan.Zero)],
                [$"Skipped: {suites.Length} Pester suites. {(host is null ? PowerShellHost.HowToGet : Pester.HowToGet)}"]);
        }

        IEnumerable<PesterRun> runs = versions.Take(isLong ? versions.Count : 1)
            .Select(pester => new PesterRun(pester, suites))
            .Concat(isLong ? Sandboxes.Select(sandbox => new PesterRun(versions[0], RunSuites, sandbox)) : []);
        return TestOutcome.Sum([.. runs.Select(run => run.Run(host, workspace))]);
    }
}
