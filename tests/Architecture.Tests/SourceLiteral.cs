namespace Architecture.Tests;

/// <summary>A string literal of a source file.</summary>
/// <param name="Start">Where it begins in the file.</param>
/// <param name="Text">The literal as it is written, with its quotes.</param>
internal sealed record SourceLiteral(int Start, string Text);
