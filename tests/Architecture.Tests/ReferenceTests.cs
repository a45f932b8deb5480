using System.Reflection;

namespace Architecture.Tests;

/// <summary>Projects reference each other in one direction.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["Gorgias.Client"] = [],
        ["Gorgias.Orders"] = [],
        ["Gorgias.Sandbox"] = [],
        ["Gorgias.Queue"] = ["Gorgias.Client"],
        ["GorgiasPS"] = ["Gorgias.Client", "Gorgias.Orders", "Gorgias.Queue", "Gorgias.Sandbox"],
        ["GorgiasPS.Loader"] = [],
    };

    public static TheoryData<string> ProjectNames => [.. Repository.Projects.Select(static project => Path.GetFileNameWithoutExtension(project))];

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void A_project_references_only_the_projects_below_it(string name)
    {
        string project = Repository.Projects.Single(file => Path.GetFileNameWithoutExtension(file) == name);

        IEnumerable<string> referenced = Repository.References(project, "ProjectReference")
            .Select(static path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

        Assert.Empty(referenced.Except(MayReference[name]));
    }

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void An_assembly_references_only_the_projects_below_it(string name)
    {
        IEnumerable<string> siblings = Assembly.Load(name).GetReferencedAssemblies()
            .Select(static reference => reference.Name!)
            .Where(MayReference.ContainsKey);

        Assert.Empty(siblings.Except(MayReference[name]));
    }

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void Only_the_cmdlet_project_references_PowerShell(string name)
    {
        bool references = Assembly.Load(name).GetReferencedAssemblies().Any(static reference => reference.Name == "System.Management.Automation");

        Assert.Equal(name == "GorgiasPS", references);
    }
}
