using System.Text;
using YamlDotNet.Serialization;

namespace GorgiasPS.Help;

/// <summary>Writes a page in the format of PlatyPS 1.0, so that its tools can read it.</summary>
internal static class PageWriter
{
    private const int Width = 100;

    private const string CommonParameters =
        """
        ### CommonParameters

        This cmdlet supports the common parameters: -Debug, -ErrorAction, -ErrorVariable,
        -InformationAction, -InformationVariable, -OutBuffer, -OutVariable, -PipelineVariable,
        -ProgressAction, -Verbose, -WarningAction, and -WarningVariable. For more information, see
        [about_CommonParameters](https://go.microsoft.com/fwlink/?LinkID=113216).
        """;

    private static readonly ISerializer Yaml = new SerializerBuilder().WithNewLine("\n").Build();

    internal static string Write(HelpPage page)
    {
        string[] blocks =
        [
            $"---\n{Yaml.Serialize(FrontMatter(page.Cmdlet))}---",
            $"# {page.Cmdlet.Name}",
            .. Section(PageSection.Synopsis, page.Synopsis),
            .. Section(PageSection.Syntax, [.. page.Cmdlet.Syntaxes.SelectMany(syntax => Ways(page.Cmdlet.Name, syntax))]),
            .. Section(PageSection.Aliases, page.Aliases),
            .. Section(PageSection.Description, page.Description),
            .. Section(PageSection.Examples, page.Examples),
            .. Section(PageSection.Parameters, [.. page.Cmdlet.Parameters.SelectMany(Describe), CommonParameters]),
            .. Section(PageSection.Inputs, [.. page.Inputs.SelectMany(Describe)]),
            .. Section(PageSection.Outputs, [.. page.Outputs.SelectMany(Describe)]),
            .. Section(PageSection.Notes, page.Notes),
            .. Section(PageSection.RelatedLinks, page.RelatedLinks),
        ];
        return string.Join("\n\n", blocks.Where(static block => block.Length > 0)) + "\n";
    }

    private static Dictionary<string, string> FrontMatter(CmdletShape cmdlet) => new()
    {
        ["document type"] = "cmdlet",
        ["external help file"] = cmdlet.HelpFile,
        ["HelpUri"] = cmdlet.HelpUri,
        ["Locale"] = HelpPage.Locale,
        ["Module Name"] = cmdlet.Module,
        ["PlatyPS schema version"] = "2024-05-01",
        ["title"] = cmdlet.Name,
    };

    private static IEnumerable<string> Section(string title, params IEnumerable<string> blocks) => blocks.Prepend($"## {title}");

    private static IEnumerable<string> Ways(string cmdlet, Syntax syntax) =>
    [
        $"### {syntax.Name}{(syntax.IsDefault ? " (Default)" : "")}",
        $"```\n{Wrap([cmdlet, .. syntax.Parameters.Select(static parameter => parameter.ToString()), "[<CommonParameters>]"])}\n```",
    ];

    private static IEnumerable<string> Describe(Parameter parameter) =>
        [$"### -{parameter.Name}", parameter.Description, $"```yaml\n{Yaml.Serialize(parameter)}```"];

    private static IEnumerable<string> Describe(TypeWords words) => [$"### {words.Type}", words.Text];

    /// <summary>A line that goes on begins with the space before its first word.</summary>
    private static string Wrap(IEnumerable<string> words)
    {
        StringBuilder text = new();
        int length = 0;
        foreach (string word in words)
        {
            if (length + 1 + word.Length > Width)
            {
                text.Append('\n');
                length = 0;
            }

            string next = text.Length == 0 ? word : $" {word}";
            text.Append(next);
            length += next.Length;
        }

        return text.ToString();
    }
}
