namespace Gorgias.Client.Common;

/// <summary>Reads phone numbers: equal numbers have the same digits, however they are written.</summary>
internal static class PhoneNumber
{
    private const int Fewest = 7;

    /// <summary>The most digits of a number with its country code.</summary>
    private const int Most = 15;

    /// <summary>
    /// A plus sign and the digits of a number with its country code; null for other text. <c>00</c> at the start is a plus sign. Any other leading zero is part
    /// of a number without its country code, which names nobody.
    /// </summary>
    public static string? Normalise(string? text)
    {
        if (text is null || text.Any(static c => !(c is (>= '0' and <= '9') or '+' or '-' or '.' or '/' or '(' or ')' || char.IsWhiteSpace(c)))
            || text.Trim().LastIndexOf('+') > 0)
        {
            return null;
        }

        string digits = new([.. text.Where(static c => c is >= '0' and <= '9')]);
        if (text.IndexOf('+') < 0 && digits.StartsWith("00", StringComparison.Ordinal))
        {
            digits = digits.Substring(2);
        }

        return digits.Length is >= Fewest and <= Most && digits[0] != '0' ? "+" + digits : null;
    }
}
