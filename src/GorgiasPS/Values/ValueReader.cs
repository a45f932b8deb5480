using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;

namespace GorgiasPS.Values;

/// <summary>Reads values as people write them in files and at the prompt. A value that cannot be read becomes an error of its field, and the run goes
/// on.</summary>
internal static class ValueReader
{
    private static readonly char[] BetweenTags = [',', ';'];

    /// <summary>Text without blanks around it; null for an empty one.</summary>
    public static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value!.Trim();

    /// <summary>A value of a documented list in the list's spelling; any other value unchanged.</summary>
    public static string? Known(string? value, IReadOnlyList<string> known)
    {
        string? text = Text(value);
        return text is null ? null : known.FirstOrDefault(one => string.Equals(one, text, StringComparison.OrdinalIgnoreCase)) ?? text;
    }

    /// <summary>True when the text can be the slug of a channel, custom channels included.</summary>
    public static bool IsSlug(string value) => value.All(static character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_');

    /// <summary>A language code; of a culture such as de-DE only the language.</summary>
    public static string? Language(string? value)
    {
        string? text = Text(value)?.ToLowerInvariant();
        return text is { Length: > 2 } && text[2] is '-' or '_' ? text.Substring(0, 2) : text;
    }

    /// <summary>An id; adds an error when the text is not a whole number.</summary>
    public static long? Id(string field, string? value, ICollection<FieldError> errors)
    {
        string? text = Text(value);
        if (text is null)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long id))
        {
            return id;
        }

        errors.Add(new FieldError(field, ValueMessages.NotAnId(text)));
        return null;
    }

    /// <summary>A date and time, in the machine's time zone unless it has one. Adds an error when it cannot be read.</summary>
    public static DateTimeOffset? Moment(string field, PSObject? value, ICollection<FieldError> errors)
    {
        switch (value?.BaseObject)
        {
            case null:
                return null;
            case DateTimeOffset moment:
                return moment;
            case DateTime moment:
                return new DateTimeOffset(moment);
            case string text when string.IsNullOrWhiteSpace(text):
                return null;
            case string text when DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeLocal, out DateTimeOffset moment):
                return moment;
            default:
                errors.Add(new FieldError(field, ValueMessages.NotADate($"{value}")));
                return null;
        }
    }

    /// <summary>Names of tags. A single text of a row may hold several, separated by commas or semicolons.</summary>
    public static IList<string> Tags(string[]? values, bool fromRow) => values is null
        ? []
        : (fromRow && values.Length == 1 ? (values[0] ?? "").Split(BetweenTags) : values).Select(Text).OfType<string>().ToList();

    /// <summary>Structured data as a plain tree; adds an error when it is nested too deeply.</summary>
    public static Dictionary<string, object?>? Tree(string field, IDictionary? value, ICollection<FieldError> errors)
    {
        try
        {
            return value is null ? null : PlainValues.Record(value);
        }
        catch (ArgumentException e)
        {
            errors.Add(new FieldError(field, e.Message));
            return null;
        }
    }
}
