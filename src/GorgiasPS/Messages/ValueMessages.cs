using Gorgias.Shared;

namespace GorgiasPS.Messages;

/// <summary>Texts about values that cannot be read, whatever parameter they are for.</summary>
internal static class ValueMessages
{
    public const string NotAnObject = "The value isn't an object with names and values, such as @{ name = 'value' } or a JSON object.";
    public const string NotOneText = "The value is an object or a list, not a single text. Select the text with a script block, such as { $_.Name }.";
    public const string InThePast = "The time is in the past.";
    public const string MoreThanOneValue = "There is more text after the end of the value.";

    public const string UnknownLocalTimeZone =
        "The IANA name of this computer's time zone isn't known, so that days begin at midnight UTC. Use -TimeZone, such as -TimeZone Europe/Berlin.";

    public static string IsTypeName(string value) =>
        $"'{value}' is the name of a type, which Export-Csv writes instead of a list. Use Export-Clixml, or omit the column.";

    public static string NotOneOf(string value, IEnumerable<string> known) => $"'{value}' isn't valid. Use one of {string.Join(", ", known)}.";

    public static string NotAnId(string value) => $"'{value}' isn't an ID. IDs are whole numbers.";

    public static string NotInRange(string value, int least, int most) =>
        FormattableString.Invariant($"'{value}' isn't a whole number from {least} to {most}.");

    public static string NotADate(string value) => $"'{value}' isn't a valid date and time. Use a form such as 2026-01-31T14:30:00+01:00.";

    public static string NotABoolean(string value) => $"'{value}' isn't true or false.";

    public static string NotADuration(string value) =>
        $"'{value}' isn't a valid duration. Use milliseconds, such as 250, or a time span, such as 00:00:01.";

    public const string DurationAdvice = "Write hours, minutes and seconds: 00:10:00 is ten minutes, and 30.00:00:00 is thirty days.";

    /// <summary>A number without a unit where a time span belongs.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="ticks">The number.</param>
    public static string Ticks(string parameter, long ticks) => FormattableString.Invariant(
        $"-{parameter} {ticks} means {Quantity.Of(ticks, "tick")}, which is less than a second.");

    /// <summary>How the number is written as a time span.</summary>
    /// <param name="number">The number.</param>
    /// <param name="isInDays">True for a parameter that people count in days, false for one in minutes.</param>
    public static string DurationOf(long number, bool isInDays) => number > 9999 ? DurationAdvice : isInDays
        ? FormattableString.Invariant($"Write {TimeSpan.FromDays(number):c} for {Quantity.Of(number, "day")}.")
        : FormattableString.Invariant($"Write {TimeSpan.FromMinutes(number):c} for {Quantity.Of(number, "minute")}.");

    public static string NotAnEncoding(string value) =>
        $"'{value}' isn't a supported encoding. Use a name such as utf8, unicode or windows-1252, or a code page such as 1252.";

    public static string TooDeep(int levels) => FormattableString.Invariant($"The value is nested more than {levels} levels deep, or contains itself.");

    /// <param name="names">Names like one that was mistyped; may be empty.</param>
    public static string DidYouMean(IReadOnlyList<string> names) => names.Count == 0 ? "" : $" Did you mean {string.Join(" or ", names)}?";

    public static string NotJson(string reason) => $"The text isn't valid JSON: {reason}";
}
