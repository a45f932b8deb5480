namespace GorgiasPS.Help;

/// <summary>What the code says of a cmdlet. Summary is the doc comment of its class, HelpUri the address of its page in the module's project.</summary>
internal sealed record CmdletShape(
    string Name,
    string Verb,
    string Noun,
    string Module,
    string HelpFile,
    string HelpUri,
    string? Summary,
    IReadOnlyList<Syntax> Syntaxes,
    IReadOnlyList<Parameter> Parameters,
    IReadOnlyList<TypeWords> InputTypes,
    IReadOnlyList<TypeWords> OutputTypes);
