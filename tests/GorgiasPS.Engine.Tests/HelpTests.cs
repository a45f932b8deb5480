using GorgiasPS.Help;

namespace GorgiasPS.Engine.Tests;

/// <summary>Help pages and help file are up to date with the cmdlets.</summary>
public sealed class HelpTests
{
    [Fact]
    public void Pages_and_help_file_are_up_to_date()
    {
        IReadOnlyDictionary<string, string> files = HelpFiles.Generate(HelpSources.Built);

        string[] stale = [.. from file in files let difference = Difference(file.Key, file.Value) where difference is not null select difference];

        Assert.True(stale is [], $"Run ./build.sh help and commit what it writes.\n{string.Join('\n', stale)}");
    }

    private static string? Difference(string path, string expected)
    {
        string name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            return $"{name} is missing.";
        }

        string[] should = expected.Split('\n');
        string[] does = File.ReadAllText(path).Split('\n');
        int same = should.Zip(does).TakeWhile(static lines => lines.First == lines.Second).Count();
        return same == should.Length && same == does.Length
            ? null
            : $"{name}, line {same + 1}:\n  is:        {does.ElementAtOrDefault(same)}\n  should be: {should.ElementAtOrDefault(same)}";
    }
}
