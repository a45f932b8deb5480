namespace GorgiasPS.Build;

/// <summary>Where things are.</summary>
internal sealed record Workspace(string Root)
{
    internal const string Configuration = "Release";

    internal string Solution => Path.Combine(Root, "GorgiasPS.sln");

    internal string Output => Path.Combine(Root, "out");

    internal string Module => Path.Combine(Output, "GorgiasPS");

    internal string Tools => Path.Combine(Output, "tools");

    internal string TestResults => Path.Combine(Output, "test-results");

    internal string Surface => Path.Combine(Root, "tests", "Surface");

    internal string PesterSuites => Path.Combine(Root, "tests", "GorgiasPS.Tests");

    internal static Workspace Find()
    {
        DirectoryInfo? folder = new(Environment.CurrentDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GorgiasPS.sln")))
        {
            folder = folder.Parent;
        }

        return new Workspace(folder?.FullName ?? throw new InvalidOperationException("GorgiasPS.sln is not here or above."));
    }

    internal string Script(string name) => Path.Combine(Root, "build", name);
}
