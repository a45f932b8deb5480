namespace Architecture.Tests;

/// <summary>A document that a text names or links to.</summary>
/// <param name="Document">Its name or path, as written.</param>
/// <param name="Sections">The numbers of the sections that are named with it.</param>
/// <param name="IsLink">True for a Markdown link, whose path is relative to the document that contains it.</param>
internal sealed record DocumentReference(string Document, IReadOnlyList<string> Sections, bool IsLink);
