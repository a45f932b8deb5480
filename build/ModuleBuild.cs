namespace GorgiasPS.Build;

/// <summary>Compiles everything and puts the importable module into out/GorgiasPS.</summary>
internal static class ModuleBuild
{
    private static readonly string[] Frameworks = ["net8.0", "netstandard2.0"];
    private static readonly string[] Projects = ["GorgiasPS.Loader", "GorgiasPS"];
    private static readonly string[] Shipped = [".dll", ".pdb", ".deps.json", ".so", ".dylib"];

    internal static int Run(Workspace workspace)
    {
        int code = Tool.Run(
            workspace.Root, "dotnet", "build", workspace.Solution, "--configuration", Workspace.Configuration, "--nologo", "--verbosity", "quiet");
        if (code == 0)
        {
            Stage(workspace);
            Console.WriteLine($"Module: {Path.GetRelativePath(workspace.Root, workspace.Module)}");
        }

        return code;
    }

    private static void Stage(Workspace workspace)
    {
        if (Directory.Exists(workspace.Module))
        {
            Directory.Delete(workspace.Module, recursive: true);
        }

        CopyFolder(Path.Combine(workspace.Root, "module"), workspace.Module, static _ => true);
        foreach (string file in (string[])[workspace.Manifest, Path.Combine(workspace.Root, "LICENSE")])
        {
            File.Copy(file, Path.Combine(workspace.Module, Path.GetFileName(file)));
        }

        foreach (string framework in Frameworks)
        {
            foreach (string project in Projects)
            {
                string built = Path.Combine(workspace.Root, "src", project, "bin", Workspace.Configuration, framework);
                CopyFolder(built, Path.Combine(workspace.Module, framework), IsShipped);
            }
        }
    }

    private static bool IsShipped(string file) => Shipped.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static void CopyFolder(string source, string target, Func<string, bool> isWanted)
    {
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(isWanted))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }
}
