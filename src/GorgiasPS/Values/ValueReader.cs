using System.Collections;
using System.Globalization;
using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Messages;

namespace GorgiasPS.Values;

/// <summary>Reads values as people write them in files and at the prompt. A value that cannot be read becomes an error of its field, and the run goes
/// on.</summary>
internal static class ValueReader
{
    private static readonly char[] BetweenTags = [',', ';'];

    /// <summary>A value as text without blanks around it; null for an empty one. Numbers and dates are written in the same way in every culture.</summary>
    public static string? Text(object? value)
    {
        string? text = value is string known ? known : value is null ? null : LanguagePrimitives.ConvertTo<string>(value);
        return string.IsNullOrWhiteSpace(text) ? null : text!.Trim();
    }

    /// <summary>A value of a documented list in the list's spelling; any other value unchanged.</summary>
    public static string? Known(string? value, IReadOnlyList<string> known)
    {
        string? text = Text(value);
        return text is null ? null : known.FirstOrDefault(one => string.Equals(one, text, StringComparison.OrdinalIgnoreCase)) ?? text;
    }

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

    /// <summary>
    /// A date and time. Text is read as in orders: only if it has one meaning, and in a record in UTC unless it has an offset. On the command line the time
    /// zone is the machine's. Adds an error when the value cannot be read.
    /// </summary>
    public static DateTimeOffset? Moment(string field, object? value, bool fromRow, ICollection<FieldError> errors)
    {
        switch (value)
        {
            case null:
                return null;
            case DateTimeOffset moment:
                return moment;
            case DateTime moment:
                return new DateTimeOffset(moment);
            case string text when string.IsNullOrWhiteSpace(text):
                return null;
            case string text when DateReader.TryRead(text.Trim(), null, assumeLocal: !fromRow, out DateTimeOffset moment):
                return moment;
            default:
                errors.Add(new FieldError(field, ValueMessages.NotADate($"{value}")));
                return null;
        }
    }

    /// <summary>Yes or no as people write it in tables; null without a value. Adds an error when it is neither.</summary>
    public static bool? Flag(string field, object? value, ICollection<FieldError> errors)
    {
        if (Text(value) is not { } text)
        {
            return null;
        }

        if (BooleanText.TryRead(value, out bool flag))
        {
            return flag;
        }

        errors.Add(new FieldError(field, ValueMessages.NotABoolean(text)));
        return null;
    }

    /// <summary>Names of tags. A single text of a record may hold several, separated by commas or semicolons.</summary>
    public static IList<string> Tags(object? value, bool fromRow) => value switch
    {
        null => [],
        string text => Parts(fromRow ? text.Split(BetweenTags) : [text]),
        string[] { Length: 1 } one => Tags(one[0], fromRow),
        IEnumerable several and not IDictionary => Parts(several.Cast<object?>()),
        _ => Parts([value]),
    };

    /// <summary>Structured data as a plain tree, also from JSON text of a record; adds an error when it is neither, or nested too deeply.</summary>
    public static Dictionary<string, object?>? Tree(string field, object? value, ICollection<FieldError> errors)
    {
        try
        {
            switch (value)
            {
                case null:
                    return null;
                case string text when string.IsNullOrWhiteSpace(text):
                    return null;
                case string text:
                    return JsonBody.Parse(text) as Dictionary<string, object?> ?? throw new ArgumentException(ValueMessages.NotAnObject);
                default:
                    return PlainValues.Record(value) ?? throw new ArgumentException(ValueMessages.NotAnObject);
            }
        }
        catch (ArgumentException e)
        {
            errors.Add(new FieldError(field, e.Message));
            return null;
        }
    }

    // Tags of the API are objects with a name.
    private static List<string> Parts(IEnumerable<object?> values) => values
        .Select(static value => value is IReadOnlyDictionary<string, object?> tag ? tag.TryGetValue("name", out object? name) ? Text(name) : null : Text(value))
        .OfType<string>().ToList();
}
