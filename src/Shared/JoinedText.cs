namespace Gorgias.Shared;

/// <summary>The text of a list, as Export-Csv writes it: its items, with semicolons between them.</summary>
internal static class JoinedText
{
    /// <summary>The items of such a text, without the blanks around them and without empty ones.</summary>
    public static IEnumerable<string> Parts(string? text) => (text ?? "").Split(';').Select(static part => part.Trim()).Where(static part => part.Length > 0);
}
