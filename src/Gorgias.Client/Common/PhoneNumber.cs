namespace Gorgias.Client.Common;

/// <summary>Reads phone numbers: equal numbers have the same digits, however they are written.</summary>
internal static class PhoneNumber
{
    private const int Fewest = 7;

    /// <summary>The most digits of a number with its country code.</summary>
    private const int Most = 15;

    /// <summary>
    /// A plus sign and the digits of a number with its country code; null for other text. The number must begin with <c>+</c> or <c>00</c>: without a country
    /// code, it would be somebody else's number in another country.
    /// </summary>
    public static string? Normalise(string? text)
    {
        if (text is null || text.Any(static c => !(c is (>= '0' and <= '9') or '+' or '-' or '.' or '/' or '(' or ')' || char.IsWhiteSpace(c)))
            || text.Trim().LastIndexOf('+') > 0)
        {
            return null;
        }

        string digits = new([.. text.Where(static c => c is >= '0' and <= '9')]);
        if (text.IndexOf('+') < 0)
        {
            if (!digits.StartsWith("00", StringComparison.Ordinal))
            {
                return null;
            }

            digits = digits.Substring(2);
        }

        return digits.Length is >= Fewest and <= Most && digits[0] != '0' ? "+" + digits : null;
    }
}
