using System.Text.RegularExpressions;
using Gorgias.Client;

namespace Architecture.Tests;

/// <summary>Every member of GorgiasErrorKind is used, and error ids are created in one place.</summary>
public sealed partial class ErrorKindTests
{
    // These files name every kind, whether it is used or not.
    private static readonly string[] Lists = ["GorgiasErrorKind.cs", "ErrorRecords.cs"];

    private static readonly string[] Sources =
    [
        .. from file in Repository.SourceFiles
           where Path.GetRelativePath(Repository.Root, file).StartsWith("src", StringComparison.Ordinal) && Path.GetExtension(file) == ".cs"
           select file,
    ];

    [Fact]
    public void Every_kind_is_in_use()
    {
        string text = string.Concat(Sources.Where(static file => !Lists.Contains(Path.GetFileName(file))).Select(File.ReadAllText));
        IEnumerable<string> used = Member().Matches(text).Select(static match => match.Groups[1].Value);

        Assert.Empty(Enum.GetNames<GorgiasErrorKind>().Except(used));
    }

    [Fact]
    public void An_error_id_is_created_in_one_place_only()
    {
        Regex literal = new($@"\bnew ErrorRecord\(|""Gorgias\.({string.Join('|', Enum.GetNames<GorgiasErrorKind>())})""");
        IEnumerable<string> others =
            from file in Sources
            where !Lists.Contains(Path.GetFileName(file)) && literal.IsMatch(File.ReadAllText(file))
            select Path.GetRelativePath(Repository.Root, file);

        Assert.Empty(others);
    }

    [GeneratedRegex(@"\bGorgiasErrorKind\.(\w+)")]
    private static partial Regex Member();
}
