namespace Gorgias.Sandbox.Scripts;

/// <summary>A token of a script.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Text">The name, the mark, the number, or what a string says.</param>
/// <param name="Start">Where it starts in the script.</param>
/// <param name="End">The first character behind it.</param>
internal sealed record ScriptToken(ScriptTokenKind Kind, string Text, int Start, int End);
