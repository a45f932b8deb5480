using System.Reflection;
using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>Folder, name and length of source files.</summary>
public sealed partial class LayoutTests
{
    private const int LongestFile = 300;
    private const int LongestLine = 160;

    public static TheoryData<string> ProjectNames => ReferenceTests.ProjectNames;

    [Fact]
    public void No_source_file_is_longer_than_allowed()
    {
        IEnumerable<string> tooLong =
            from file in Repository.Sources("src")
            let length = File.ReadAllLines(file).Length
            where length > LongestFile
            select $"{Path.GetRelativePath(Repository.Root, file)}: {length}";

        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_line_is_longer_than_the_editor_setting()
    {
        IEnumerable<string> tooLong =
            from file in Repository.Sources("src", "tests", "build", "samples")
            from line in OutsideOfRawStrings(File.ReadAllLines(file))
            where line.Text.Length > LongestLine && !IsOneString(line.Text)
            select $"{Path.GetRelativePath(Repository.Root, file)}({line.Number}): {line.Text.Length}";

        Assert.Empty(tooLong);
    }

    [Fact]
    public void A_type_has_a_file_of_its_own_name()
    {
        IEnumerable<string> elsewhere =
            from file in Repository.Sources("src")
            let name = Path.GetFileName(file).Split('.')[0]
            from Match type in TopLevelType().Matches(File.ReadAllText(file))
            where type.Groups["name"].Value != name
            select $"{Path.GetRelativePath(Repository.Root, file)}: {type.Groups["name"].Value}";

        Assert.Empty(elsewhere);
    }

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void An_internal_type_has_the_namespace_of_its_folder_and_a_public_type_that_of_its_project(string project)
    {
        Dictionary<string, string> folders = FolderGraph.FoldersOf(project);

        IEnumerable<string> misplaced =
            from type in Assembly.Load(project).GetTypes()
            where !type.IsNested && folders.ContainsKey(FolderGraph.NameOf(type.Name))
            let folder = folders[FolderGraph.NameOf(type.Name)]
            let expected = type.IsPublic || folder.Length == 0 ? project : $"{project}.{folder.Replace('/', '.')}"
            where type.Namespace != expected
            select $"{type.FullName} is in {folder}";

        Assert.Empty(misplaced);
    }

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void Folders_of_a_project_reference_each_other_one_way(string project) =>
        Assert.Empty(FolderGraph.Circles(FolderGraph.References(project)));

    [Fact]
    public void A_circle_of_folders_is_found()
    {
        Assert.NotEmpty(FolderGraph.References("Gorgias.Client"));
        Assert.Equal(["A -> B", "B -> A"], FolderGraph.Circles([("A", "B"), ("B", "A"), ("B", "C")]));
        Assert.Equal(["A -> B", "B -> C", "C -> A"], FolderGraph.Circles([("A", "B"), ("B", "C"), ("C", "A")]));
    }

    private static IEnumerable<(int Number, string Text)> OutsideOfRawStrings(string[] lines)
    {
        bool isInside = false;
        for (int i = 0; i < lines.Length; i++)
        {
            if (!isInside)
            {
                yield return (i + 1, lines[i]);
            }

            isInside ^= lines[i].Split("\"\"\"").Length % 2 == 0;
        }
    }

    // A line that is one literal may be longer, so that the literal stays in one piece.
    private static bool IsOneString(string line) =>
        line.TrimStart().TrimStart('$', '[', '@').StartsWith('"') || line.Contains("\"\"\"", StringComparison.Ordinal);

    [GeneratedRegex(
        @"^(?:public |internal )?(?:(?:static|sealed|abstract|readonly|partial|ref) )*(?:class|record struct|record|struct|enum|interface|delegate [\w<>?]+) (?<name>\w+)",
        RegexOptions.Multiline)]
    private static partial Regex TopLevelType();
}
