namespace GorgiasPS.Build;

/// <summary>Compiles everything and puts the importable module into out/GorgiasPS.</summary>
internal sealed class ModuleBuild(Workspace workspace)
{
    private static readonly string[] Frameworks = ["net8.0", "netstandard2.0"];
    private static readonly string[] Shipped = [".dll", ".pdb", ".deps.json"];

    internal int Run()
    {
        int code = Tool.Run(
            "dotnet", workspace.Root, "build", workspace.Solution, "--configuration", Workspace.Configuration, "--nologo", "--verbosity", "quiet");
        if (code == 0)
        {
            Stage();
            Console.WriteLine($"Module: {Path.GetRelativePath(Environment.CurrentDirectory, workspace.Module)}");
        }

        return code;
    }

    private void Stage()
    {
        if (Directory.Exists(workspace.Module))
        {
            Directory.Delete(workspace.Module, recursive: true);
        }

        CopyFolder(Path.Combine(workspace.Root, "module"), workspace.Module, static _ => true);
        File.Copy(workspace.Manifest, Path.Combine(workspace.Module, Path.GetFileName(workspace.Manifest)));
        File.Copy(Path.Combine(workspace.Root, "LICENSE"), Path.Combine(workspace.Module, "LICENSE"));
        foreach (string framework in Frameworks)
        {
            foreach (string project in (string[])["GorgiasPS.Loader", "GorgiasPS"])
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
