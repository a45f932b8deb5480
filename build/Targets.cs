namespace GorgiasPS.Build;

/// <summary>What can be asked for, by name.</summary>
internal static class Targets
{
    internal static Func<Workspace, int>? Find(string name) => name switch
    {
        "build" => ModuleBuild.Run,
        "test" => TestRun.Run,
        "demo" => Demo.Run,
        "zip" => ModulePackage.Run,
        "help" => HelpUpdate.Run,
        "clean" => Clean,
        _ => null,
    };

    internal static int Explain()
    {
        Console.Error.WriteLine(
            """
            Usage: build.sh [target]      (Windows: build.ps1 [target])
              build   compile and put the importable module into out/GorgiasPS (the default)
              test    build, then run every test
              demo    build, then make tickets from the sample orders on the sandbox
              zip     build, then write out/GorgiasPS.zip
              help    write the cmdlet help in module/en-US anew from docs/en-US
              clean   remove what the build has made
            """);
        return 2;
    }

    private static int Clean(Workspace workspace)
    {
        // The build's own program is running and stays.
        string[] made =
        [
            workspace.Output,
            .. from room in (string[])["src", "tests", "samples"]
               let folder = Path.Combine(workspace.Root, room)
               where Directory.Exists(folder)
               from project in Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories)
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
