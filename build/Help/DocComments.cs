using System.Xml.Linq;

namespace GorgiasPS.Help;

/// <summary>The summaries in the code, as one line of plain text each.</summary>
internal sealed class DocComments
{
    private readonly Dictionary<string, XElement> _summaries;

    private DocComments(XDocument file) => _summaries = (
        from member in file.Descendants("member")
        let summary = member.Element("summary")
        where summary is not null
        select ((string)member.Attribute("name")!, summary)).ToDictionary();

    internal static DocComments Read(string path) => new(XDocument.Load(path, LoadOptions.PreserveWhitespace));

    internal static DocComments Parse(string xml) => new(XDocument.Parse(xml, LoadOptions.PreserveWhitespace));

    internal string? Of(Type type) => Of($"T:{type.FullName}");

    /// <summary>A property's summary, also when a base class declares the property. A base class of cmdlets for objects of any kind writes {object} and
    /// {objects} for them, which become the words of the cmdlet's noun.</summary>
    internal string? Of(Type type, string property, string noun) =>
        type.GetProperty(property)?.DeclaringType is { } owner
            ? Of($"P:{(owner.IsGenericType ? owner.GetGenericTypeDefinition() : owner).FullName}.{property}")
                ?.Replace("{object}", Words(noun), StringComparison.Ordinal).Replace("{objects}", Words(noun) + "s", StringComparison.Ordinal)
            : null;

    /// <summary>A noun as words: of GorgiasCustomField "custom field".</summary>
    private static string Words(string noun) =>
        string.Concat(noun.Replace("Gorgias", "", StringComparison.Ordinal).Select(static (c, i) => char.IsUpper(c) && i > 0 ? $" {c}" : $"{c}"))
            .ToLowerInvariant();

    private string? Of(string member) =>
        _summaries.TryGetValue(member, out XElement? summary)
            ? string.Join(' ', Text(summary).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            : null;

    private static string Text(XElement element) => string.Concat(element.Nodes().Select(static node => node switch
    {
        XText text => text.Value,
        XElement { FirstNode: null } reference => Name(reference),
        XElement inner => Text(inner),
        _ => "",
    }));

    /// <summary>A name in see or paramref is shown by its last part: of M:A.B.C(System.Int32) the C.</summary>
    private static string Name(XElement reference)
    {
        string name = (string?)(reference.Attribute("cref") ?? reference.Attribute("name") ?? reference.Attribute("langword")) ?? "";
        return name.Split('(')[0].Split('.', ':')[^1];
    }
}
