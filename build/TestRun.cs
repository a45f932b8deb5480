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

    /// <summary>How many failed or skipped tests of a run are named: a broken build fails hundreds.</summary>
    private const int MostNamed = 60;

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

        long began = Stopwatch.GetTimestamp();
        List<SuiteResult> suites = [];
        List<string> remarks = [];
        int code = CheckFormat(workspace, suites);
        code = RunLibraries(workspace, suites, remarks) is not 0 and var broke ? broke : code;
        code = RunModule(workspace, isLong, suites, remarks) is not 0 and var failed ? failed : code;
        TestCount all = suites.Aggregate(TestCount.None, static (sum, suite) => sum + suite.Count);

        Console.WriteLine();
        foreach (string line in SuiteResult.Table(suites).Append($"Tests took {Stopwatch.GetElapsedTime(began).TotalMinutes:0.0} minutes.").Concat(remarks))
        {
            Console.WriteLine(line);
        }

        // A suite that crashed has no failed test to show, and a run that found nothing to run is no success.
        bool isSound = code == 0 && all is { Failed: 0, Passed: > 0 };
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
    private static int CheckFormat(Workspace workspace, List<SuiteResult> suites)
    {
        long began = Stopwatch.GetTimestamp();
        int code = Tool.Run(workspace.Root, "dotnet", "format", "whitespace", workspace.Root, "--folder", "--verify-no-changes", "--exclude", "out");
        suites.Add(new SuiteResult("Format", code == 0 ? new TestCount(1, 0, 0) : new TestCount(0, 1, 0), Stopwatch.GetElapsedTime(began)));
        return code;
    }

    private static int RunLibraries(Workspace workspace, List<SuiteResult> suites, List<string> remarks)
    {
        int code = Tool.Run(
            workspace.Root, "dotnet", "test", workspace.Solution, "--configuration", Workspace.Configuration, "--no-build", "--nologo",
            "--maxcpucount:1", $"-property:TestResultsPath={workspace.TestResults}");
        string[] results = Directory.Exists(workspace.TestResults) ? Directory.GetFiles(workspace.TestResults, "*.trx") : [];
        suites.AddRange(results.Select(SuiteResult.FromTrx));
        remarks.AddRange(SuiteResult.SkipReasons(results).Select(static skip => $"Skipped: {skip.Tests} xunit tests. {skip.Reason}"));
        remarks.AddRange(SuiteResult.FailedTests(results).Take(MostNamed));
        return code;
    }

    private static int RunModule(Workspace workspace, bool isLong, List<SuiteResult> suites, List<string> remarks)
    {
        var host = PowerShellHost.Find(workspace);
        IReadOnlyList<Pester> versions = host is null ? [] : Pester.Restore(workspace);
        int files = Directory.EnumerateFiles(workspace.PesterSuites, "*.Tests.ps1", SearchOption.AllDirectories).Count();
        if (host is null || versions.Count == 0)
        {
            suites.Add(new SuiteResult("Pester suites", new TestCount(0, 0, files), TimeSpan.Zero));
            remarks.Add($"Skipped: {files} Pester suites. {(host is null ? PowerShellHost.HowToGet : Pester.HowToGet)}");
            return 0;
        }

        string runSuites = string.Join(';', RunSuites.Select(name => Path.Combine(workspace.PesterSuites, name + ".Tests.ps1")));
        IEnumerable<(Pester Pester, string Suites, string Sandbox)> runs = versions.Take(isLong ? versions.Count : 1)
            .Select(pester => (pester, workspace.PesterSuites, ""))
            .Concat(isLong ? Sandboxes.Select(sandbox => (versions[0], runSuites, sandbox)) : []);

        int code = 0;
        foreach ((Pester pester, string paths, string sandbox) in runs)
        {
            string result = Path.Combine(workspace.TestResults, $"pester-{pester.Version}-{sandbox}.json");
            int ended = host.Run(workspace, workspace.Script("Invoke-Suites.ps1"), paths, workspace.Module, pester.Manifest, result, sandbox);
            if (File.Exists(result))
            {
                code = ended != 0 ? ended : code;
                (IEnumerable<SuiteResult> ran, IEnumerable<string> told) = SuiteResult.FromPester(result);
                suites.AddRange(ran);
                remarks.AddRange(told.Take(MostNamed));
            }
            else
            {
                code = 1;
                int planned = sandbox.Length == 0 ? files : RunSuites.Length;
                string run = sandbox.Length == 0 ? $"Pester {pester.Version}" : $"Pester {pester.Version}, {sandbox}";
                suites.Add(new SuiteResult($"Pester suites ({run})", new TestCount(0, planned, 0), TimeSpan.Zero));
                remarks.Add($"Failed: {planned} suites under {run}. The run ended before it wrote a result; its error is above.");
            }
        }

        return code;
    }
}
