namespace GorgiasPS.Build;

/// <summary>Builds once, runs every test there is a host for, and adds them up in one last line.</summary>
internal static class TestRun
{
    internal static int Run(Workspace workspace)
    {
        if (ModuleBuild.Run(workspace) is not 0 and var broken)
        {
            return broken;
        }

        if (Directory.Exists(workspace.TestResults))
        {
            Directory.Delete(workspace.TestResults, recursive: true);
        }

        (int libraryCode, TestCount libraries) = RunLibraries(workspace);
        (int moduleCode, TestCount module, string? leftOut) = RunModule(workspace);
        TestCount all = libraries + module;
        if (leftOut is not null)
        {
            Console.WriteLine(leftOut);
        }

        // A suite that crashed has no failed test to show, and a run that found nothing to run is no success.
        bool isSound = libraryCode == 0 && moduleCode == 0 && all is { Failed: 0, Passed: > 0 };
        if (!isSound && all.Failed == 0)
        {
            Console.WriteLine("No test failed, but the run did not end as it should: see above.");
        }

        Console.WriteLine(all);
        return isSound ? 0 : 1;
    }

    private static (int Code, TestCount Count) RunLibraries(Workspace workspace)
    {
        int code = Tool.Run(
            workspace.Root, "dotnet", "test", workspace.Solution, "--configuration", Workspace.Configuration, "--no-build", "--nologo",
            // One project after the other: some measure time over real HTTP, and neighbours would be measured with them.
            "--maxcpucount:1",
            $"-property:TestResultsPath={workspace.TestResults}");
        string[] results = Directory.Exists(workspace.TestResults) ? Directory.GetFiles(workspace.TestResults, "*.trx") : [];
        foreach ((string reason, int tests) in TestCount.SkipReasons(results))
        {
            Console.WriteLine($"Left out, counted as skipped: {tests} tests of libraries. {reason}");
        }

        return (code, results.Select(TestCount.FromTrx).Aggregate(TestCount.None, static (sum, one) => sum + one));
    }

    private static (int Code, TestCount Count, string? LeftOut) RunModule(Workspace workspace)
    {
        int suites = Directory.EnumerateFiles(workspace.PesterSuites, "*.Tests.ps1", SearchOption.AllDirectories).Count();
        TestCount skipped = new(0, 0, suites);
        if (PowerShellHost.Find(workspace) is not { } host)
        {
            return (0, skipped, $"Left out, counted as skipped: {suites} Pester suites. {PowerShellHost.HowToGet}");
        }

        string tools = Path.Combine(workspace.Output, "tools");
        if (!host.Try(workspace, TimeSpan.FromMinutes(2), workspace.Script("Restore-Pester.ps1"), tools))
        {
            return (0, skipped, $"Left out, counted as skipped: {suites} Pester suites. Pester 5.5 or later was not found and could not be fetched. "
                + "To get it: Install-Module Pester -Scope CurrentUser");
        }

        string result = Path.Combine(workspace.TestResults, "pester.json");
        int code = host.Run(workspace, workspace.Script("Invoke-Suites.ps1"), workspace.PesterSuites, workspace.Module, tools, result);
        return File.Exists(result) ? (code, TestCount.FromPester(result), null) : (code == 0 ? 1 : code, TestCount.None, null);
    }
}
