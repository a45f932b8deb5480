namespace GorgiasPS.Build;

/// <summary>What can be asked for, by name.</summary>
internal static class Targets
{
    internal static Func<Workspace, int>? Find(string name) => name switch
    {
        "build" => ModuleBuild.Run,
        "test" => TestRun.Short,
        "test-all" => TestRun.Long,
        "demo" => Demo.Run,
        "zip" => ModulePackage.Run,
        "help" => HelpUpdate.Run,
        "surface" => SurfaceUpdate.Run,
        "clean" => Clean,
        _ => null,
    };

    internal static int Explain(string[] given)
    {
        Console.Error.WriteLine($"There is no target '{string.Join(' ', given)}'.");
        Console.Error.WriteLine(
            """
            Usage: build.sh [target]      (Windows: build.ps1 [target])
              build     compile and put the importable module into out/GorgiasPS (the default)
              test      build, then run every test (at most ten minutes on two cores)
              test-all  build, then run every test, under every pinned Pester and on every kind of sandbox
              demo      build, then create tickets from the sample orders on the sandbox
              zip       build, then write out/GorgiasPS.zip
              help      build, then bring help pages and help file in line with the code
              surface   build, then accept the public surface: write the files of tests/Surface anew
              clean     remove what the build has made
            """);
        return 2;
    }

    private static int Clean(Workspace workspace)
    {
        // The build's own program is running and stays.
        string[] made =
        [
            workspace.Output,
            .. from top in (string[])["src", "tests", "samples", "build"]
               let folder = Path.Combine(workspace.Root, top)
               where Directory.Exists(folder)
               from project in Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories)
               where project != workspace.Script("GorgiasPS.Build.csproj")
               from kind in (string[])["bin", "obj"]
               select Path.Combine(Path.GetDirectoryName(project)!, kind),
        ];
        foreach (string folder in made.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }
}
