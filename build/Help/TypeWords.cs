namespace GorgiasPS.Help;

/// <summary>A type that goes in or comes out, and what is said of it.</summary>
internal sealed record TypeWords(string Type, string Text)
{
    internal const string ByValue = "By value: ";

    internal const string ByPropertyName = "By property name: ";

    internal static TypeWords NoInput { get; } = new("None", "This cmdlet takes no input from the pipeline.");

    /// <summary>Whether nobody has written the text: it is replaced when the code changes.</summary>
    internal static bool IsGenerated(string text) =>
        text is "" or Placeholder.Description
        || text.StartsWith(ByValue, StringComparison.Ordinal)
        || text.StartsWith(ByPropertyName, StringComparison.Ordinal);
}
