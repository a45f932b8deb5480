using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>What users read is plain technical English.</summary>
public sealed partial class PlainEnglishTests
{
    public static TheoryData<string> Files =>
    [
        .. from file in Repository.SourceFiles
           let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
           where Read().IsMatch(path)
           orderby path
           select path,
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_text_for_users_has_no_banned_phrase(string path)
    {
        string[] found =
        [
            .. from banned in BannedPhrases.In(TextOf(path, File.ReadAllText(Path.Combine(Repository.Root, path))))
               select $"{path}({banned.Line}): \"{banned.Phrase}\", better: {banned.Better}",
        ];

        Assert.True(found is [], string.Join('\n', found));
    }

    [Theory]
    [InlineData("TimeLimit: it is to be above zero.", "is to be")]
    [InlineData("'x' is no duration.", "is no")]
    [InlineData("The record is none of these.", "is none of")]
    [InlineData("Send-GorgiasQueue goes\non with them.", "goes")]
    [InlineData("It is not known what became of it.", "became of")]
    [InlineData("Starts a Gorgias on this machine.", "a Gorgias")]
    [InlineData("One ticket is made for each record.", "ticket is made")]
    [InlineData("Only items that were so for so long.", "for so long")]
    [InlineData("Records enter the queue.", "enter the queue")]
    public void A_banned_phrase_is_found(string text, string phrase) =>
        Assert.Contains(BannedPhrases.In(text), found => found.Phrase.StartsWith(phrase, StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData("There is no ticket 7.")]
    [InlineData("The queue is no longer needed.")]
    [InlineData("Connect to a Gorgias account.")]
    [InlineData("Press Enter.")]
    [InlineData("Specify an object.")]
    public void Plain_words_are_left_alone(string text) => Assert.Empty(BannedPhrases.In(text));

    // Line breaks stay, so that lines can be counted.
    private static string TextOf(string path, string text) => Path.GetExtension(path) switch
    {
        ".cs" => WithoutCode(text),
        ".md" when path.EndsWith("CHANGELOG.md", StringComparison.Ordinal) => Blanked(text, Released()),
        ".md" => Blanked(text, Code()),
        _ => text,
    };

    private static string WithoutCode(string text)
    {
        char[] blank = [.. text.Select(static character => character == '\n' ? '\n' : ' ')];
        foreach (SourceLiteral literal in SourceText.OfCSharp(text).Literals)
        {
            literal.Text.CopyTo(0, blank, literal.Start, literal.Text.Length);
        }

        return new string(blank);
    }

    private static string Blanked(string text, Regex what) => what.Replace(text, static match => NotBreak().Replace(match.Value, " "));

    [GeneratedRegex(@"^(src/[^/]+/Messages/[^/]+\.cs|README\.md|CHANGELOG\.md|docs/en-US/[^/]+\.md|module/en-US/[^/]+\.txt)$")]
    private static partial Regex Read();

    // Fenced and inline code; the names in it are not prose.
    [GeneratedRegex(@"^```[\s\S]*?^```|`[^`\n]+`", RegexOptions.Multiline)]
    private static partial Regex Code();

    // What was released is not rewritten.
    [GeneratedRegex(@"\A[\s\S]*?(?=^## \[Unreleased\])|(?<=^## \[Unreleased\][\s\S]*?)^## \[(?!Unreleased)[\s\S]*\z", RegexOptions.Multiline)]
    private static partial Regex Released();

    [GeneratedRegex("[^\n]")]
    private static partial Regex NotBreak();
}
