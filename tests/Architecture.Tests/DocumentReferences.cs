using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>Finds the documents that a file names, and which of them do not exist.</summary>
internal static partial class DocumentReferences
{
    /// <summary>The references of a file. In C# only comments are read: strings may hold invented names.</summary>
    internal static IEnumerable<DocumentReference> In(string file, string text)
    {
        string searched = Path.GetExtension(file) == ".cs" ? Comments(text) : text;

        // A reference may continue on the next line.
        string joined = LineBreak().Replace(searched, " ");
        IEnumerable<DocumentReference> named =
            from Match match in Named().Matches(joined)
            let sections = Number().Matches(match.Groups["sections"].Value).Select(static number => number.Value).ToList()
            select new DocumentReference(match.Groups["document"].Value, sections, IsLink: false);

        return Path.GetExtension(file) == ".md" ? named.Concat(Links(text)) : named;
    }

    /// <summary>The references to a document that does not exist, or to a section that the document does not have.</summary>
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

    // Literals are matched as well, since they may contain what looks like a comment.
    [GeneratedRegex("""'(\\.|[^'\\\n])'|"(\\.|[^"\\\n])*"|(?<comment>//.*)""")]
    private static partial Regex LiteralOrComment();

    // Code may contain what looks like a link.
    [GeneratedRegex("```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex MarkdownCode();

    [GeneratedRegex(@"\s*\n[ \t]*(/{2,3}|[#*])?[ \t]*")]
    private static partial Regex LineBreak();

    // Not the end of an address, nor the end of a name that contains a variable.
    [GeneratedRegex(@"(?<![\w$:/.-])(?<document>[\w./-]*\w\.md)\b[)\]`'""]*(,? sections? (?<sections>\d+(\.\d+)*((, | and | to )\d+(\.\d+)*)*))?")]
    private static partial Regex Named();

    [GeneratedRegex(@"\d+(\.\d+)*")]
    private static partial Regex Number();

    [GeneratedRegex(@"\]\((?!\w+:)(?<target>[^)#\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<number>\d+(\.\d+)*)\.? ", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
