using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace GorgiasPS.Help;

/// <summary>Writes the help file that Get-Help reads.</summary>
internal static class MamlWriter
{
    private const int MostInSyntax = 8;

    /// <summary>What is left of 80 columns beside the indentation and two blanks.</summary>
    private const int TitleWidth = 72;

    private static readonly XNamespace Msh = "http://msh";

    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";

    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";

    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    internal static string Write(IEnumerable<HelpPage> pages)
    {
        XElement items = new(
            Msh + "helpItems",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XAttribute("schema", "maml"),
            new XAttribute("xmlns", Msh),
            pages.Select(Cmdlet));
        using MemoryStream file = new();
        using (var writer = XmlWriter.Create(file, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false) }))
        {
            new XDocument(items).Save(writer);
        }

        return Encoding.UTF8.GetString(file.ToArray()) + "\n";
    }

    private static XElement Cmdlet(HelpPage page) => new(
        Command + "command",
        new XElement(
            Command + "details",
            new XElement(Command + "name", page.Cmdlet.Name),
            new XElement(Maml + "description", Paragraph(string.Join(' ', PlainText.Paragraphs(page.Synopsis)))),
            new XElement(Command + "verb", page.Cmdlet.Verb),
            new XElement(Command + "noun", page.Cmdlet.Noun)),
        new XElement(Maml + "description", Paragraphs(page.Description)),
        new XElement(Command + "syntax", page.Cmdlet.Syntaxes.Select(syntax => Way(page.Cmdlet.Name, syntax))),
        new XElement(Command + "parameters", page.Cmdlet.Parameters.Select(Describe)),
        new XElement(Command + "inputTypes", page.Inputs.Select(static type => Describe("inputType", type))),
        new XElement(Command + "returnValues", page.Outputs.Select(static type => Describe("returnValue", type))),
        page.Notes.Length == 0 ? null : new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(page.Notes))),
        new XElement(Command + "examples", Example.Read(page.Examples).Select(Show)),
        new XElement(Command + "relatedLinks", Links(page).Select(Lead)));

    private static XElement Way(string cmdlet, Syntax syntax) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", cmdlet),
        from parameter in syntax.Parameters
        select new XElement(
            Command + "parameter",
            Binding(parameter.Parameter, parameter.IsRequired, isGlobbing: false, "false", parameter.Position?.ToString(CultureInfo.InvariantCulture)
                ?? "named"),
            new XElement(Maml + "name", parameter.Parameter.Name),
            new XElement(Maml + "description"),
            IsChoice(parameter.Parameter) ? Values(parameter.Parameter) : Value(parameter.Parameter, parameter.Type, isVariable: false),
            Type(parameter.Parameter.Type)));

    private static XElement Describe(Parameter parameter) => new(
        Command + "parameter",
        Binding(
            parameter,
            parameter.ParameterSets.Any(static set => set.IsRequired),
            parameter.SupportsWildcards,
            Pipeline(parameter),
            parameter.ParameterSets[0].Position),
        new XElement(Maml + "name", parameter.Name),
        new XElement(Maml + "description", Paragraph(parameter.Description), Accepted(parameter)),
        Values(parameter),
        Value(parameter, parameter.ValueType, isVariable: true),
        Type(parameter.Type),
        parameter.DefaultValue.Length == 0 ? null : new XElement(Dev + "defaultValue", parameter.DefaultValue));

    private static XAttribute[] Binding(Parameter parameter, bool isRequired, bool isGlobbing, string pipeline, string position) =>
    [
        new("required", isRequired),
        new("variableLength", false),
        new("globbing", isGlobbing),
        new("pipelineInput", pipeline),
        new("position", position),
        new("aliases", parameter.Aliases is [] ? "none" : string.Join(", ", parameter.Aliases)),
    ];

    private static string Pipeline(Parameter parameter)
    {
        bool byName = parameter.ParameterSets.Any(static set => set.ValueFromPipelineByPropertyName);
        bool byValue = parameter.ParameterSets.Any(static set => set.ValueFromPipeline);
        return (byName, byValue) switch
        {
            (true, true) => "true (ByPropertyName, ByValue)",
            (true, false) => "true (ByPropertyName)",
            (false, true) => "true (ByValue)",
            _ => "false",
        };
    }

    /// <summary>A switch takes no value.</summary>
    private static XElement? Value(Parameter parameter, string type, bool isVariable) =>
        parameter.IsSwitch
            ? null
            : new XElement(Command + "parameterValue", new XAttribute("required", true), new XAttribute("variableLength", isVariable), type);

    /// <summary>Whether the syntax shows the values instead of the type.</summary>
    private static bool IsChoice(Parameter parameter) =>
        parameter.IsClosed && parameter.AcceptedValues.Count <= MostInSyntax && !parameter.Type.EndsWith("[]", StringComparison.Ordinal);

    private static XElement? Values(Parameter parameter) =>
        parameter.AcceptedValues is [] ? null : new XElement(
            Command + "parameterValueGroup",
            parameter.AcceptedValues.Select(static value =>
                new XElement(Command + "parameterValue", new XAttribute("required", false), new XAttribute("variableLength", false), value)));

    /// <summary>Get-Help shows no value group of a parameter, so the description has a paragraph.</summary>
    private static XElement? Accepted(Parameter parameter) =>
        parameter.Range.Length > 0 ? Paragraph($"Accepted values: {parameter.Range}.")
        : parameter.AcceptedValues is [] ? null
        : Paragraph($"{(parameter.IsClosed ? "Accepted" : "Known")} values: {string.Join(", ", parameter.AcceptedValues)}.");

    private static XElement Type(string name) => new(Dev + "type", new XElement(Maml + "name", name));

    private static XElement Describe(string element, TypeWords words) =>
        new(Command + element, Type(words.Type), new XElement(Maml + "description", Paragraphs(words.Text)));

    private static XElement Show(Example example) => new(
        Command + "example",
        new XElement(Maml + "title", Title(example.Title)),
        new XElement(Maml + "introduction", Introduction(example)),
        Leaf(Dev + "code", example.Code),
        // The empty paragraph is the empty line before the next title.
        new XElement(Dev + "remarks", Paragraphs(example.Remarks), Paragraph("")));

    /// <summary>With as many dashes as leave it on one line of a narrow console.</summary>
    private static string Title(string markdown)
    {
        string title = string.Join(' ', PlainText.Paragraphs(markdown));
        string dashes = new('-', Math.Clamp((TitleWidth - title.Length) / 2, 0, 9));
        return dashes.Length == 0 ? title : $"{dashes} {title} {dashes}";
    }

    private static IEnumerable<XElement> Introduction(Example example)
    {
        if (example.Introduction.Length == 0)
        {
            return [];
        }

        // Get-Help puts no empty line between the paragraphs of an introduction, and does not end the line of the last one.
        XElement[] paragraphs = [.. Paragraphs(example.Introduction)];
        foreach (XElement paragraph in paragraphs[..^1])
        {
            paragraph.Value += "\n";
        }

        paragraphs[^1].Value += example.Code.Length == 0 ? "" : "\n\n";
        return paragraphs;
    }

    private static IEnumerable<XElement> Paragraphs(string markdown) => PlainText.Paragraphs(markdown).Select(Paragraph);

    private static XElement Paragraph(string text) => Leaf(Maml + "para", text);

    /// <summary>An element without text is written in one form everywhere.</summary>
    private static XElement Leaf(XName name, string text) => new(name, text.Length == 0 ? null : text);

    private static IEnumerable<RelatedLink> Links(HelpPage page)
    {
        IEnumerable<RelatedLink> links = RelatedLink.Read(page.RelatedLinks);
        return links.Prepend(new RelatedLink("Online Version", page.Cmdlet.HelpUri));
    }

    private static XElement Lead(RelatedLink link) => new(
        Maml + "navigationLink",
        new XElement(Maml + "linkText", link.Text),
        Leaf(Maml + "uri", link.Uri));
}
