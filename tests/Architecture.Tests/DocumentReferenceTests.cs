namespace Architecture.Tests;

/// <summary>Every document that a comment or another document refers to is in the repository.</summary>
public sealed class DocumentReferenceTests
{
    private static readonly string[] Text =
        [".cs", ".ps1", ".psm1", ".psd1", ".ps1xml", ".md", ".csproj", ".props", ".targets", ".xml", ".txt", ".sh", ".editorconfig"];

    [Fact]
    public void Every_named_document_and_section_exists()
    {
        List<(string File, string Content)> texts =
        [
            .. from file in Repository.SourceFiles
               where Text.Contains(Path.GetExtension(file))
               select (file, File.ReadAllText(file)),
        ];

        // At least one reference to a section must be found: none would mean that the pattern is wrong.
        Assert.Contains(texts, static text => DocumentReferences.In(text.File, text.Content).Any(static reference => reference.Sections.Count > 0));
        Assert.Empty(texts.SelectMany(static text => DocumentReferences.Dangling(text.File, text.Content)).Distinct());
    }

    [Theory]
    [InlineData("src/Sample.cs", "// See missing.md.", "missing.md")]
    [InlineData("src/Sample.cs", "/// <summary>A ticket (gorgias-api.md, section 99).</summary>", "gorgias-api.md, section 99")]
    [InlineData("src/Sample.cs", "    /// Wraps (gorgias-api.md sections 5, 6.1\n    /// and 6.99).", "gorgias-api.md, section 6.99")]
    [InlineData("build/sample.ps1", "# Why: docs/missing.md", "docs/missing.md")]
    [InlineData("docs/sample.md", "[the limiter](rate-limiter.md), section 77", "rate-limiter.md, section 77")]
    [InlineData("docs/sample.md", "[samples](samples/none)", "samples/none")]
    [InlineData("docs/sample.md", "[Written as from the root](docs/rate-limiter.md)", "docs/rate-limiter.md")]
    public void A_dangling_reference_is_found(string file, string text, string expected)
    {
        string path = Path.GetFullPath(Path.Combine(Repository.Root, file));

        Assert.Equal($"{file}: {expected}", Assert.Single(DocumentReferences.Dangling(path, text)).Replace('\\', '/'));
    }

    [Theory]
    [InlineData("src/Sample.cs", "// gorgias-api.md, section 1: 1 to 63 letters. Also docs/rate-limiter.md, and CONTRIBUTING.md", 3)]
    [InlineData("src/Sample.cs", "/// Errors (gorgias-api.md sections 3\n/// and 11): what they look like.", 1)]
    [InlineData("src/Sample.cs", "string name = \"missing.md\", text = \"// missing.md\";", 0)]
    [InlineData("build/sample.ps1", "Join-Path $pages \"$Name.md\"", 0)]
    [InlineData("docs/sample.md", "[elsewhere](https://example.com/missing.md), `<Verb>-<Noun>.md`, [here](#sample)", 0)]
    [InlineData("docs/sample.md", "```powershell\n[datetime](Get-Date)\n```\n[the license](../LICENSE)", 1)]
    public void A_valid_reference_is_not_reported(string file, string text, int references)
    {
        string path = Path.GetFullPath(Path.Combine(Repository.Root, file));

        Assert.Equal(references, DocumentReferences.In(path, text).Count());
        Assert.Empty(DocumentReferences.Dangling(path, text));
    }
}
