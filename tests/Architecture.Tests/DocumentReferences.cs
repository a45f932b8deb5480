using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>Finds the documents that a file names, and those of them that are not there.</summary>
internal static partial class DocumentReferences
{
    /// <summary>What a file refers to. Of C# only comments count: strings hold names that are made up.</summary>
    internal static IEnumerable<DocumentReference> In(string file, string text)
    {
        string searched = Path.GetExtension(file) == ".cs" ? Comments(text) : text;

        // A reference may go on in the next line.
        string joined = LineBreak().Replace(searched, " ");
        IEnumerable<DocumentReference> named =
            from Match match in Named().Matches(joined)
            let sections = Number().Matches(match.Groups["sections"].Value).Select(static number => number.Value).ToList()
            select new DocumentReference(match.Groups["document"].Value, sections, IsLink: false);

        return Path.GetExtension(file) == ".md" ? named.Concat(Links(text)) : named;
    }

    /// <summary>What cannot be followed: a document that does not exist, or a section that it does not have.</summary>
    internal static IEnumerable<string> Dangling(string file, string text) =>
        from reference in In(file, text)
        from missing in Missing(file, reference)
        select $"{Path.GetRelativePath(Repository.Root, file)}: {missing}";

    private static string Comments(string text) =>
        string.Join('\n', LiteralOrComment().Matches(text).Select(static match => match.Groups["comment"]).Where(static group => group.Success));

    private static IEnumerable<DocumentReference> Links(string markdown) =>
        Link().Matches(MarkdownCode().Replace(markdown, "")).Select(static link => new DocumentReference(link.Groups["target"].Value, [], IsLink: true));

    private static IEnumerable<string> Missing(string file, DocumentReference reference)
    {
        string here = Path.GetDirectoryName(file)!;
        string[] folders = reference.IsLink ? [here] : [here, Repository.Root, Path.Combine(Repository.Root, "docs")];
        string? target = folders.Select(folder => Path.Combine(folder, reference.Document)).FirstOrDefault(Path.Exists);
        if (target is null)
        {
            return [reference.Document];
        }

        return reference.Sections.Count == 0 ? [] : reference.Sections.Except(Headings(target)).Select(number => $"{reference.Document}, section {number}");
    }

    private static IEnumerable<string> Headings(string document) =>
        Heading().Matches(File.ReadAllText(document)).Select(static heading => heading.Groups["number"].Value);

    // Literals are matched as well, since they may hold what looks like a comment.
    [GeneratedRegex("""'(\\.|[^'\\\n])'|"(\\.|[^"\\\n])*"|(?<comment>//.*)""")]
    private static partial Regex LiteralOrComment();

    // What looks like a link in code is code.
    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex MarkdownCode();

    [GeneratedRegex(@"\s*\n[ \t]*(/{2,3}|[#*])?[ \t]*")]
    private static partial Regex LineBreak();

    // Neither the end of an address nor of a name with a variable in it.
    [GeneratedRegex(@"(?<![\w$:/.-])(?<document>[\w./-]*\w\.md)\b[)\]`'""]*(,? sections? (?<sections>\d+(\.\d+)*((, | and | to )\d+(\.\d+)*)*))?")]
    private static partial Regex Named();

    [GeneratedRegex(@"\d+(\.\d+)*")]
    private static partial Regex Number();

    [GeneratedRegex(@"\]\((?!\w+:)(?<target>[^)#\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<number>\d+(\.\d+)*)\.? ", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
