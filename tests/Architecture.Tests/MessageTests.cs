using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>Texts that a user reads stand in the <c>Messages</c> folder of their project, where a writer finds all of them.</summary>
public sealed partial class MessageTests
{
    private const string Folder = "Messages";

    /// <summary>Where sentences stand that are not messages, and what they are.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["src/Gorgias.Sandbox/Api/"] = "The sandbox imitates what Gorgias says.",
        ["src/Gorgias.Sandbox/Common/"] = "The same.",
        ["src/Gorgias.Sandbox/Filters/"] = "The same.",
        ["src/Gorgias.Sandbox/Http/"] = "The same.",
        ["src/Gorgias.Sandbox/Rules/"] = "The same.",
        ["src/Gorgias.Sandbox/Scripts/"] = "The same.",
        ["src/Gorgias.Sandbox/Services/"] = "The same.",
        ["src/Gorgias.Sandbox/Statistics/"] = "The same.",
        ["src/Gorgias.Orders/Records/OrderFieldSynonyms.cs"] = "Names of columns.",
        ["src/Gorgias.Orders/Rendering/"] = "What a ticket says.",
        ["src/Gorgias.Orders/Records/FileRow.cs"] = "What a dictionary says to code.",
        ["src/Gorgias.Client/Bulk/WindowLimits.cs"] = "An argument that only code gives.",
        ["src/Gorgias.Queue/Worker/QueueWorker.cs"] = "Options that only code gives.",
    };

    public static TheoryData<string> ProjectNames => ReferenceTests.ProjectNames;

    [Fact]
    public void A_sentence_for_a_user_stands_in_a_Messages_folder()
    {
        IEnumerable<string> sentences =
            from file in Repository.Sources("src")
            let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
            where !path.Contains($"/{Folder}/", StringComparison.Ordinal) && !Elsewhere.Keys.Any(path.StartsWith)
            from line in SentencesIn(File.ReadAllLines(file))
            select $"{path}({line.Number}): {line.Text.Trim()}";

        Assert.Empty(sentences);
    }

    [Theory]
    [MemberData(nameof(ProjectNames))]
    public void Messages_use_nothing_else_of_their_project(string project) =>
        Assert.DoesNotContain(FolderGraph.References(project), reference => reference.From == Folder);

    [Theory]
    [InlineData("throw new ArgumentException(\"The record is not an order.\");", true)]
    [InlineData("    $\"{count} records were not sent\",", true)]
    [InlineData("    /// <summary>\"A text in a comment\" is not one.</summary>", false)]
    [InlineData("[Obsolete(\"Use the other one instead.\")]", false)]
    [InlineData("command.CommandText = \"SELECT body FROM items\";", false)]
    [InlineData("string name = \"customer_email\";", false)]
    public void A_sentence_is_recognised(string line, bool isSentence) => Assert.Equal(isSentence, SentencesIn([line]).Any());

    private static IEnumerable<(int Number, string Text)> SentencesIn(string[] lines) =>
        from line in lines.Select(static (text, index) => (Number: index + 1, Text: text))
        let code = line.Text.TrimStart()
        where !code.StartsWith("//", StringComparison.Ordinal) && !code.StartsWith('[') && !code.StartsWith('#')
        where Literal().Matches(code).Any(static literal => Words().IsMatch(literal.Value))
        select line;

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""")]
    private static partial Regex Literal();

    // Three words in a row that are not all capitals, as in SQL.
    [GeneratedRegex(@"\b[A-Za-z]?[a-z']+ [a-z']+ [a-z']+\b")]
    private static partial Regex Words();
}
