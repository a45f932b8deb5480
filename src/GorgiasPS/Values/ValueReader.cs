using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Gorgias.Client;

namespace GorgiasPS.Values;

/// <summary>Reads values as people write them in files and at the prompt; what cannot be read is an error of the field, not of the pipeline.</summary>
internal static class ValueReader
{
    private static readonly char[] BetweenTags = [',', ';'];

    /// <summary>Text without blanks around it; null for nothing.</summary>
    public static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value!.Trim();

    /// <summary>A value of a documented list in the list's own spelling; any other as it is.</summary>
    public static string? Known(string? value, IReadOnlyList<string> known)
    {
        string? text = Text(value);
        return text is null ? null : known.FirstOrDefault(one => string.Equals(one, text, StringComparison.OrdinalIgnoreCase)) ?? text;
    }

    /// <summary>True for what can be the slug of a channel, a custom one included.</summary>
    public static bool IsSlug(string value) => value.All(static character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_');

    /// <summary>A language, of a culture's name its language.</summary>
    public static string? Language(string? value)
    {
        string? text = Text(value)?.ToLowerInvariant();
        return text is { Length: > 2 } && text[2] is '-' or '_' ? text.Substring(0, 2) : text;
    }

    /// <summary>An id; adds an error when it is none.</summary>
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

        errors.Add(new FieldError(field, $"'{text}' is not an id; ids are whole numbers."));
        return null;
    }

    /// <summary>A moment; a time without a zone is the machine's own. Adds an error when it cannot be read.</summary>
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
                errors.Add(new FieldError(field, $"'{value}' is not a date and time such as 2026-01-31T14:30:00+01:00."));
                return null;
        }
    }

    /// <summary>Names of tags. A row's single text may hold several, separated by commas or semicolons.</summary>
    public static IList<string> Tags(string[]? values, bool fromRow) => values is null
        ? []
        : (fromRow && values.Length == 1 ? (values[0] ?? "").Split(BetweenTags) : values).Select(Text).OfType<string>().ToList();

    /// <summary>Structured data as a plain tree.</summary>
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
