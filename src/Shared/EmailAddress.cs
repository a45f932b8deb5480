using System.Globalization;

namespace Gorgias.Shared;

/// <summary>
/// A practical check of e-mail addresses: it catches what is surely no address (a name, a note, two addresses in one field) and leaves the rest to the
/// mail servers. Runs in one pass, without patterns. Compiled into each library that reads addresses: neither of them knows the other.
/// </summary>
internal static class EmailAddress
{
    /// <summary>The longest address that Gorgias takes, in characters.</summary>
    public const int MaximumLength = 320;

    private const int MaximumLocalLength = 64;
    private const int MaximumLabelLength = 63;
    private const string NeverInAddress = "<>()[],;:\\\"";

    /// <summary>Checks an address.</summary>
    /// <param name="text">The text; spaces around it are taken off.</param>
    /// <param name="address">The address as written, trimmed; empty when the text is none.</param>
    /// <returns>
    /// True for exactly one <c>@</c>, 1 to 64 characters before it, and a domain of at least two labels (letters and digits of any script, hyphens
    /// inside), 320 characters at most in all. False for a masked one.
    /// </returns>
    public static bool TryParse(string? text, out string address)
    {
        address = "";
        string candidate = text?.Trim() ?? "";
        int at = candidate.IndexOf('@');
        if (at is < 1 or > MaximumLocalLength
            || candidate.Length > MaximumLength
            || MaskedText.Is(candidate)
            || !HasOnlyAllowedCharacters(candidate, at)
            || !IsDomain(candidate, at + 1))
        {
            return false;
        }

        address = candidate;
        return true;
    }

    private static bool HasOnlyAllowedCharacters(string text, int at)
    {
        for (int index = 0; index < text.Length; index++)
        {
            char character = text[index];
            bool allowed = character == '@'
                ? index == at
                : !char.IsWhiteSpace(character) && NeverInAddress.IndexOf(character) < 0 && IsVisible(text, index);
            if (!allowed)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsVisible(string text, int index)
    {
        if (char.IsLowSurrogate(text[index]))
        {
            return index > 0 && char.IsHighSurrogate(text[index - 1]);
        }

        return CharUnicodeInfo.GetUnicodeCategory(text, index) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse);
    }

    private static bool IsDomain(string text, int start)
    {
        int labels = 0;
        while (true)
        {
            int dot = text.IndexOf('.', start);
            int end = dot < 0 ? text.Length : dot;
            if (!IsLabel(text, start, end))
            {
                return false;
            }

            labels++;
            if (dot < 0)
            {
                return labels >= 2;
            }

            start = dot + 1;
        }
    }

    private static bool IsLabel(string text, int start, int end)
    {
        if (end - start is < 1 or > MaximumLabelLength || text[start] == '-' || text[end - 1] == '-')
        {
            return false;
        }

        for (int index = start; index < end; index++)
        {
            if (text[index] is not '-' && !char.IsLetterOrDigit(text, index) && !IsMark(text, index))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsMark(string text, int index) =>
        char.IsLowSurrogate(text[index]) || CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark;
}
