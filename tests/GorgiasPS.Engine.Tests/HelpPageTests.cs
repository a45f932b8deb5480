using System.Management.Automation;
using System.Xml.Linq;
using GorgiasPS.Help;

namespace GorgiasPS.Engine.Tests;

/// <summary>Text that people write on a help page is kept, whatever it contains, and text from the code gets into the page.</summary>
public sealed class HelpPageTests
{
    private const string Code = "# Not a heading\n\n\n\n## EXAMPLES\n\n### Example 9: none\n'{{ not a placeholder }}' # **bold** 🎉";

    private const string ParameterText = "Text with *stars*, _lines_, a <tag>, a | and `code`, & 🎉 as ## it comes.";

    private const string Default = "# 'none': *, \"|\" & 🎉";

    private const string HardBreak = "  ";

    private static readonly PageWords Hostile = new(
        new Dictionary<string, string>
        {
            ["SYNOPSIS"] = "Does *it* with <b>, 🎉 and a | bar.",
            ["ALIASES"] = "",
            ["DESCRIPTION"] =
                $"""
                First.

                    ## NOTES

                > ## NOTES
                > quoted

                - ## NOTES

                ~~~
                ## NOTES
                ```
                ~~~

                A line{HardBreak}
                with a break, and a rule:
                ---

                ## A heading of its own


                Last.
                """,
            ["EXAMPLES"] = $"### Example 1: With <code> & `more`\n\nBefore.\n\n```powershell\n{Code}\n```\n\nAfter.\n\nThe end.",
            ["NOTES"] = "---\n\n* one\n* two\n\n#hash",
            ["RELATED LINKS"] = "- [Get-Thing](Get-Thing.md)\n- [The *site*](https://example.com/a_b_c?x=1&y=2)",
        },
        new Dictionary<string, string> { ["System.String[]"] = "```\n### System.Int32\n```" },
        new Dictionary<string, string> { ["System.Nullable`1[System.Int32]"] = "One | _two_." });

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void A_page_with_difficult_text_is_read_back_unchanged(string lineEnd)
    {
        string page = PageWriter.Write(Page(Hostile));

        PageWords read = PageReader.Read(page.Replace("\n", lineEnd, StringComparison.Ordinal));

        Assert.All(Hostile.Sections, section => Assert.Equal(section.Value, read.Sections[section.Key]));
        Assert.Equal(Hostile.Inputs, read.Inputs);
        Assert.Equal(Hostile.Outputs, read.Outputs);
        Assert.Equal(page, PageWriter.Write(Page(read)));
        Assert.Contains($"### -Thing\n\n{ParameterText}\n\n```yaml\nType: System.String\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Difficult_text_is_kept_in_the_help_file()
    {
        XElement command = Assert.Single(XDocument.Parse(MamlWriter.Write([Page(Hostile)])).Root!.Elements());

        Assert.Equal(
            [
                "First.", "    ## NOTES", "NOTES", "quoted", "- NOTES", "    ## NOTES", "    ```", "A line with a break, and a rule:", "A heading of its own",
                "Last.",
            ],
            command.Elements().Single(static element => element.Name.LocalName == "description").Elements().Select(static para => para.Value));
        XElement parameters = command.Elements().Single(static element => element.Name.LocalName == "parameters");
        Assert.Equal(
            [ParameterText, "Known values: one, two."],
            parameters.Descendants().Single(static element => element.Name.LocalName == "description").Elements().Select(static para => para.Value));
        Assert.Equal("onetwo", Value(parameters.Descendants(), "parameterValueGroup"));
        Assert.Equal(Default, Value(parameters.Descendants(), "defaultValue"));
        XElement example = command.Descendants().Single(static element => element.Name.LocalName == "example");
        Assert.Equal("--------- Example 1: With <code> & more ---------", Value(example.Elements(), "title"));
        Assert.Equal("Before.\n\n", Value(example.Elements(), "introduction"));
        Assert.Equal(Code, Value(example.Elements(), "code"));
        Assert.Equal(["After.", "The end.", ""], example.Elements().Last().Elements().Select(static para => para.Value));
        Assert.Equal(
            [("Online Version", "https://example.com/Get-Thing.md"), ("Get-Thing", ""), ("The site", "https://example.com/a_b_c?x=1&y=2")],
            command.Elements().Last().Elements().Select(static link => (Value(link.Elements(), "linkText"), Value(link.Elements(), "uri"))));
    }

    [Fact]
    public void A_new_cmdlet_gets_a_page_with_placeholders()
    {
        string page = PageWriter.Write(Page(PageWords.None));

        Assert.Contains(
            """
            ## SYNOPSIS

            From the code.

            ## SYNTAX

            ### __AllParameterSets

            ```
            Get-Thing [[-Thing] <string>] [<CommonParameters>]
            ```

            ## ALIASES

            ## DESCRIPTION

            {{ Fill in the Description }}

            ## EXAMPLES

            ### Example 1

            {{ Add example description here }}

            ## PARAMETERS

            ### -Thing
            """,
            page,
            StringComparison.Ordinal);
        Assert.Equal(page, PageWriter.Write(Page(PageReader.Read(page))));
    }

    [Fact]
    public void A_long_syntax_is_wrapped()
    {
        Syntax syntax = Shape().Syntaxes[0];
        Syntax wide = syntax with { IsDefault = true, Parameters = [.. Enumerable.Repeat(syntax.Parameters[0], 5)] };

        Assert.Contains(
            """
            ### __AllParameterSets (Default)

            ```
            Get-Thing [[-Thing] <string>] [[-Thing] <string>] [[-Thing] <string>] [[-Thing] <string>]
             [[-Thing] <string>] [<CommonParameters>]
            ```
            """,
            PageWriter.Write(HelpPage.Of(Shape() with { Syntaxes = [wide] }, Hostile, [])),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("## NOTES\n\nx\n\n## NOTES\n\ny\n", "NOTES")]
    [InlineData("## INPUTS\n\n### System.String\n\n### System.String\n", "System.String")]
    public void An_invalid_page_is_reported_by_its_heading(string page, string named)
    {
        InvalidDataException problem = Assert.Throws<InvalidDataException>(() => PageReader.Read(page));

        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_doc_comment_becomes_one_line_of_plain_text()
    {
        var comments = DocComments.Parse(
            $"""
            <doc><members><member name="T:{typeof(PSObject).FullName}"><summary>
                A <see cref="M:System.String.Join(System.String,System.Object[])"/>, <paramref name="item"/>, <see langword="null"/>
                and <c>a &lt; b</c> &amp; <see cref="T:System.String">text</see>.
            </summary></member></members></doc>
            """);

        Assert.Equal("A Join, item, null and a < b & text.", comments.Of(typeof(PSObject)));
    }

    [Theory]
    [InlineData("One line\nand `another`.\n\nA second *paragraph*.", "One line and another.|A second paragraph.")]
    [InlineData("- one\n  goes on\n- two\n", "- one goes on|- two")]
    [InlineData("3. one\n4. two\n", "1. one|2. two")]
    [InlineData("| Key | Meaning |\n| --- | --- |\n| `a` | first |\n| b | second |\n", "a: first|b: second")]
    [InlineData("| Key | Read | Sent |\n| --- | --- | --- |\n| a | yes | no |\n", "a: Read: yes; Sent: no")]
    [InlineData("See [the page](Get-Thing.md) and [the site](https://example.com/a).", "See the page and the site (https://example.com/a).")]
    [InlineData("The key is shopify-<id>, and 1 < 2 &amp; $_ stays.", "The key is shopify-<id>, and 1 < 2 & $_ stays.")]
    public void A_console_shows_paragraphs_without_marks(string markdown, string paragraphs) =>
        Assert.Equal(paragraphs.Split('|'), PlainText.Paragraphs(markdown));

    [Fact]
    public void What_is_said_between_two_pieces_of_code_is_a_comment_of_the_example()
    {
        Example example = Assert.Single(Example.Read("### One\n\nFirst:\n\n```powershell\nGet-Thing\n```\n\nThen\n`more`:\n\n```powershell\nSet-Thing\n```\n"));

        Assert.Equal("Get-Thing\n\n# Then more:\nSet-Thing", example.Code);
    }

    [Fact]
    public void Generated_words_of_a_type_follow_the_code_and_written_ones_stay()
    {
        static PageWords Words(string text) => PageWords.None with { Inputs = new Dictionary<string, string> { ["System.String[]"] = text } };

        Assert.Equal("By value: -Thing.", Page(Words("By value: -Other.")).Inputs[0].Text);
        Assert.Equal("Names of things.", Page(Words("Names of things.")).Inputs[0].Text);
    }

    [Fact]
    public void A_page_without_related_links_gets_those_of_its_noun_and_of_what_it_names()
    {
        PageWords words = PageWords.None with
        {
            Sections = new Dictionary<string, string> { ["NOTES"] = "After Send-Other see about_GorgiasPS_Mail and Read-Host.", ["RELATED LINKS"] = "" },
        };
        CmdletShape[] all = [Shape(), Shape() with { Name = "Set-Thing" }, Shape() with { Name = "Send-Other", Noun = "Other" }];

        Assert.Equal(
            "- [Set-Thing](Set-Thing.md)\n- [Send-Other](Send-Other.md)\n- [about_GorgiasPS_Mail](../../module/en-US/about_GorgiasPS_Mail.help.txt)",
            HelpPage.Of(Shape(), words, all).RelatedLinks);
    }

    private static HelpPage Page(PageWords words) => HelpPage.Of(Shape(), words, []);

    private static string Value(IEnumerable<XElement> elements, string name) => elements.First(element => element.Name.LocalName == name).Value;

    private static CmdletShape Shape()
    {
        Parameter thing = new()
        {
            Name = "Thing",
            Description = ParameterText,
            DefaultValue = Default,
            AcceptedValues = ["one", "two"],
            ValueType = "String",
            Type = "System.String",
            Aliases = ["Order #", "E-mail"],
            ParameterSets =
            [
                new ParameterBinding
                {
                    Name = "(All)", Position = "0", IsRequired = false,
                    ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ValueFromRemainingArguments = false,
                },
            ],
        };
        Syntax syntax = new(ParameterAttribute.AllParameterSets, IsDefault: false, [new SyntaxParameter(thing, "string", 0, IsRequired: false)]);
        return new CmdletShape(
            "Get-Thing", "Get", "Thing", "Things", "Things.dll-Help.xml", "https://example.com/Get-Thing.md", "From the code.", [syntax], [thing],
            [new TypeWords("System.String[]", "By value: -Thing.")], [new TypeWords("System.Nullable`1[System.Int32]", "A number.")]);
    }
}
