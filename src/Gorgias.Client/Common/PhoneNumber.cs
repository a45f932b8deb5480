using System.Globalization;

namespace Gorgias.Client.Common;

/// <summary>Reads phone numbers: equal numbers have the same digits, however they are written.</summary>
internal static class PhoneNumber
{
    private const int Fewest = 7;

    /// <summary>The most digits of a number with its country code.</summary>
    private const int Most = 15;

    // Numbers of Italy keep the zero that others leave out after the country code.
    private const string KeepsZero = "+39";

    private const string TrunkZero = "(0)";

    /// <summary>
    /// A plus sign and the digits of a number with its country code; null for other text, such as one that a spreadsheet shortened or a platform masked. The
    /// number must begin with <c>+</c> or <c>00</c>: without a country code, it would be somebody else's number in another country.
    /// </summary>
    public static string? Normalise(string? text) =>
        Digits(text) is { IsInternational: true, Text: var digits } && digits.Length is >= Fewest and <= Most
        && digits[0] != '0' && !IsDoubled(digits) ? "+" + digits : null;

    // No area code of North America begins with 0 or 1: +1 was put before a number that has a prefix already.
    private static bool IsDoubled(string digits) => digits[0] == '1' && digits[1] is '0' or '1';

    /// <summary>Whether a text is a phone number but for its country code.</summary>
    public static bool LacksCountry(string? text) => Digits(text) is { IsInternational: false, Text.Length: >= Fewest and <= Most };

    // The digits after + or 00; null when there is something else in the text.
    private static (string Text, bool IsInternational)? Digits(string? text)
    {
        string number = Bare(text ?? "");
        if (number.LastIndexOf('+') > 0 || number.Any(static c => !(c is (>= '0' and <= '9') or '+' or '-' or '.' or '/' or '(' or ')' or ' ')))
        {
            return null;
        }

        bool isInternational = number.StartsWith("+", StringComparison.Ordinal) || number.StartsWith("00", StringComparison.Ordinal);
        int zero = isInternational && !number.StartsWith(KeepsZero, StringComparison.Ordinal) ? number.IndexOf(TrunkZero, StringComparison.Ordinal) : -1;
        string written = zero < 0 ? number : number.Remove(zero, TrunkZero.Length);
        string digits = new([.. written.Where(static c => c is >= '0' and <= '9')]);
        return (isInternational && number[0] == '0' ? digits.Substring(2) : digits, isInternational);
    }

    // Without what spreadsheets put around a number so that it stays one, and with plain spaces and hyphens: people copy numbers from anywhere.
    private static string Bare(string text)
    {
        string number = text.Trim();
        if (number.Length > 3 && number.StartsWith("=\"", StringComparison.Ordinal) && number[number.Length - 1] == '"')
        {
            number = number.Substring(2, number.Length - 3);
        }

        number = number.TrimStart('\'', ' ');
        if (number.StartsWith("(+", StringComparison.Ordinal))
        {
            number = number.Substring(1);
        }

        return new string(
        [
            .. number.Where(static c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format).Select(static c =>
                char.IsWhiteSpace(c) ? ' '
                : CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation ? '-'
                : c),
        ]).Trim();
    }
}
