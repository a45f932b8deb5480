namespace Gorgias.Shared;

/// <summary>Tells addresses and numbers of which a platform shows a part only, such as <c>j***@example.com</c>: they name nobody.</summary>
internal static class MaskedText
{
    // The star, the stars of East Asian text, and bullets.
    private const string Masks = "*＊∗•●∙";

    /// <summary>Whether a part of the text is masked.</summary>
    public static bool Is(string? text) => text?.Any(static character => Masks.IndexOf(character) >= 0) == true;
}
