namespace Gorgias.Sandbox.Api;

/// <summary>How searches compare.</summary>
internal static class Search
{
    /// <summary>Whether a value contains a text, without regard to case; an empty text is in everything.</summary>
    public static bool Has(string? value, string text) => value?.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0;
}
