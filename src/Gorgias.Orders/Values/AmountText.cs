using System.Globalization;
using System.Text;

namespace Gorgias.Orders.Values;

/// <summary>The parser behind <see cref="OrderMoney"/> and quantities. Works in one pass over at most 64 characters, without regular expressions.</summary>
internal static class AmountText
{
    private const int Longest = 64;
    public const decimal Bound = 1_000_000_000_000_000m;

    /// <summary>Reads a quantity like an amount, except that a single point or comma is always the decimal separator: weights have three decimals, and
    /// quantities in the thousands are rare.</summary>
    public static bool TryParseQuantity(string? text, char? decimalSign, out decimal quantity) =>
        TryParse(text, decimalSign, null, pointMeansDecimals: true, out quantity, out string? currency) && currency is null;

    /// <summary>See <see cref="OrderMoney.TryParse"/>.</summary>
    public static bool TryParse(string? text, char? decimalSign, string? currency, bool pointMeansDecimals, out decimal amount, out string? writtenCurrency)
    {
        amount = 0;
        writtenCurrency = null;
        if (text is null || text.Length > Longest)
        {
            return false;
        }

        if (TryReadPlain(text, out amount))
        {
            return true;
        }

        string body = ToAsciiDigits(text.Trim());
        bool negative = body.Length > 2 && body[0] == '(' && body[body.Length - 1] == ')';
        if (negative)
        {
            body = body.Substring(1, body.Length - 2).Trim();
        }

        int first = FirstOfNumber(body);
        if (first < 0)
        {
            return false;
        }

        int last = LastDigit(body);
        if (!TryReadAffix(body.Substring(0, first), currency, ref negative, out (string? Code, bool Known)? before)
            || !TryReadAffix(WithoutDash(body.Substring(last + 1)), currency, ref negative, out (string? Code, bool Known)? after)
            || (before is not null && after is not null && before.Value.Code != after.Value.Code))
        {
            return false;
        }

        writtenCurrency = (before ?? after)?.Code;
        if (!TryReadDigits(body.Substring(first, last - first + 1), decimalSign, currency ?? writtenCurrency, pointMeansDecimals, out amount))
        {
            writtenCurrency = null;
            return false;
        }

        amount = negative ? -amount : amount;
        return true;
    }

    private static bool TryReadDigits(string digits, char? decimalSign, string? currency, bool pointMeansDecimals, out decimal amount)
    {
        amount = 0;
        int decimalAt = FindDecimal(digits, decimalSign, currency, pointMeansDecimals);
        string whole = decimalAt < 0 ? digits : digits.Substring(0, decimalAt);
        string fraction = decimalAt < 0 ? "" : digits.Substring(decimalAt + 1);
        return fraction.All(IsDigit)
            && TryUngroup(whole, out string? ungrouped)
            && decimal.TryParse(ungrouped + "." + fraction + "0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount)
            && WithoutAddedZero(ref amount, fraction.Length);
    }

    // Removes the zero that was added so that every text parses. The amount then has as many decimals as the text.
    private static bool WithoutAddedZero(ref decimal amount, int decimals)
    {
        if (amount > Bound)
        {
            amount = 0;
            return false;
        }

        amount = decimals <= 28 ? decimal.Round(amount, decimals) : amount;
        return true;
    }

    /// <summary>The decimal sign of a culture; null for none.</summary>
    public static char? SignOf(CultureInfo? culture) => culture is null ? null : culture.NumberFormat.NumberDecimalSeparator is "," ? ',' : '.';

    /// <summary>Whether one point or comma before three digits can group thousands: <c>1.234</c>, <c>1,234</c>.</summary>
    public static bool CanGroup(string digits, int at) =>
        digits.Length - at - 1 == 3 && at is >= 1 and <= 3 && digits[0] != '0' && digits.Take(at).All(IsDigit);

    // Most amounts are digits and a point.
    private static bool TryReadPlain(string text, out decimal amount)
    {
        amount = 0;
        int point = -1;
        long number = 0;
        if (text.Length is 0 or > 15 || !IsDigit(text[0]) || !IsDigit(text[text.Length - 1]))
        {
            return false;
        }

        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] == '.' && point < 0)
            {
                point = index;
            }
            else if (IsDigit(text[index]))
            {
                number = (number * 10) + (text[index] - '0');
            }
            else
            {
                return false;
            }
        }

        if (point >= 0 && CanGroup(text, point))
        {
            return false;
        }

        amount = new decimal((int)number, (int)(number >> 32), 0, false, (byte)(point < 0 ? 0 : text.Length - point - 1));
        return true;
    }

    private static int FindDecimal(string digits, char? decimalSign, string? currency, bool pointMeansDecimals)
    {
        int point = digits.LastIndexOf('.');
        int comma = digits.LastIndexOf(',');
        int at = Math.Max(point, comma);
        if (at < 0 || (point >= 0 && comma >= 0))
        {
            return at;
        }

        if (digits.IndexOf(digits[at]) != at)
        {
            return -1;
        }

        // If a space or apostrophe already groups thousands, a point or comma after it can only be the decimal separator.
        bool isDecimal = !CanGroup(digits, at)
            || (decimalSign is { } sign ? digits[at] == sign : pointMeansDecimals || CurrencySymbols.Decimals(currency) == 3);
        return isDecimal ? at : -1;
    }

    /// <summary>Removes the thousands separators. All must be the same, and groups have three digits, or two before the last three as in India.</summary>
    private static bool TryUngroup(string whole, out string ungrouped)
    {
        ungrouped = whole;
        if (whole.All(IsDigit))
        {
            ungrouped = whole.Length == 0 ? "0" : whole;
            return true;
        }

        char separator = whole.First(static character => !IsDigit(character));
        string[] groups = whole.Split(separator);
        string[] middle = groups.Skip(1).Take(groups.Length - 2).ToArray();
        if (!groups.All(static group => group.Length > 0 && group.All(IsDigit))
            || groups[0].Length > 3
            || groups[groups.Length - 1].Length != 3
            || !(middle.All(static group => group.Length == 3) || (groups[0].Length <= 2 && middle.All(static group => group.Length == 2))))
        {
            return false;
        }

        ungrouped = string.Concat(groups);
        return true;
    }

    private static bool TryReadAffix(string affix, string? expected, ref bool negative, out (string? Code, bool Known)? currency)
    {
        currency = null;
        var mark = new StringBuilder(affix.Length);
        int signs = 0;
        foreach (char character in affix)
        {
            if (character is '-' or '\u2212' or '+')
            {
                signs++;
                if (character != '+' && negative)
                {
                    return false;
                }

                negative |= character != '+';
            }
            else if (!char.IsWhiteSpace(character))
            {
                mark.Append(character);
            }
        }

        if (signs > 1)
        {
            return false;
        }

        if (mark.Length == 0)
        {
            return true;
        }

        bool known = CurrencySymbols.TryRead(mark.ToString(), out string? code);
        currency = (CurrencySymbols.Among(mark.ToString(), code, expected), known);
        return known;
    }

    /// <summary>Removes the dash of a round amount such as "12,-" or "12.–", which is not a minus sign.</summary>
    private static string WithoutDash(string suffix) =>
        suffix.Length >= 2 && suffix[0] is '.' or ',' && suffix[1] is '-' or '\u2013' or '\u2014'
            ? suffix.Substring(1).TrimStart('-', '\u2013', '\u2014')
            : suffix;

    private static int FirstOfNumber(string text)
    {
        for (int index = 0; index < text.Length; index++)
        {
            if (IsDigit(text[index]))
            {
                // ".5" starts at its point, but the point in "Rs.500" ends an abbreviation.
                return index > 0 && text[index - 1] is '.' or ',' && (index == 1 || !char.IsLetter(text[index - 2])) ? index - 1 : index;
            }
        }

        return -1;
    }

    private static int LastDigit(string text)
    {
        int index = text.Length - 1;
        while (!IsDigit(text[index]))
        {
            index--;
        }

        return index;
    }

    private static bool IsDigit(char character) => character is >= '0' and <= '9';

    /// <summary>Replaces digits, separators and spaces of any script by their ASCII counterparts.</summary>
    private static string ToAsciiDigits(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (char character in text)
        {
            plain.Append(character switch
            {
                '\u066B' => '.',
                '\u066C' => '\'',
                '\u2019' => '\'',
                _ when char.IsWhiteSpace(character) => ' ',
                _ when character > '\u007F' && CharUnicodeInfo.GetDecimalDigitValue(character) is >= 0 and var digit => (char)('0' + digit),
                _ => character,
            });
        }

        return plain.ToString();
    }
}
