using System.IO.Compression;

namespace GorgiasPS.Build;

/// <summary>Packs the built module the way Azure Automation and a modules folder take it: zip, folder and manifest share one name.</summary>
internal static class ModulePackage
{
    internal static int Run(Workspace workspace)
    {
        int code = ModuleBuild.Run(workspace);
        if (code == 0)
        {
            string zip = workspace.Module + ".zip";
            File.Delete(zip);
            ZipFile.CreateFromDirectory(workspace.Module, zip, CompressionLevel.SmallestSize, includeBaseDirectory: true);
            Console.WriteLine($"Zip: {Path.GetRelativePath(workspace.Root, zip)}");
        }

        return code;
    }
}
