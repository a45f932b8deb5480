namespace GorgiasPS.Help;

/// <summary>One way to call a cmdlet: a parameter set, with its parameters in the order in which they are shown.</summary>
internal sealed record Syntax(string Name, bool IsDefault, IReadOnlyList<SyntaxParameter> Parameters);
