namespace Gorgias.Sandbox.Api;

/// <summary>The text comparison of searches.</summary>
internal static class Search
{
    /// <summary>Whether a value contains a text, compared without case. Every value except null contains the empty text.</summary>
    public static bool Has(string? value, string text) => value?.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0;
}
