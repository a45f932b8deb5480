namespace GorgiasPS.Help;

/// <summary>What the code says of a cmdlet. Summary is the doc comment of its class.</summary>
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
    IReadOnlyList<string> InputTypes,
    IReadOnlyList<string> OutputTypes);
