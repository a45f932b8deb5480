using System.Globalization;
using Gorgias.Orders.Messages;

namespace Gorgias.Orders.Values;

/// <summary>Single values of a record as text, independent of the machine's culture.</summary>
internal static class Scalar
{
    /// <summary>Whether the value is an object or a list rather than a single value.</summary>
    public static bool IsContainer(object? value) =>
        value is IReadOnlyDictionary<string, object?> or IReadOnlyList<object?>;

    /// <summary>Whether the value is null, blank text, or an object or list with nothing in it.</summary>
    public static bool IsBlank(object? value) => value switch
    {
        null => true,
        string text => string.IsNullOrWhiteSpace(text),
        IReadOnlyDictionary<string, object?> record => record.Count == 0,
        IReadOnlyList<object?> list => list.Count == 0,
        _ => false,
    };

    /// <summary>The value as trimmed text; null when it is null, blank, an object or a list.</summary>
    public static string? Text(object? value)
    {
        switch (value)
        {
            case null:
                return null;
            case string text:
                return NullIfBlank(text);
            case bool flag:
                return flag ? "true" : "false";
            case DateTime time:
                return time.ToString("o", CultureInfo.InvariantCulture);
            case DateTimeOffset time:
                return time.ToString("o", CultureInfo.InvariantCulture);
            case IFormattable number:
                return NullIfBlank(number.ToString(null, CultureInfo.InvariantCulture));
            default:
                return IsContainer(value) ? null : NullIfBlank(value.ToString());
        }
    }

    /// <summary>The value as text for a message: as <see cref="Text"/>, with a word for objects and lists.</summary>
    public static string? Describe(object? value) => value switch
    {
        IReadOnlyDictionary<string, object?> => FieldMessages.AnObject,
        IReadOnlyList<object?> => FieldMessages.AList,
        _ => Text(value),
    };

    private static string? NullIfBlank(string? text)
    {
        string? trimmed = text?.Trim();
        return string.IsNullOrEmpty(trimmed) ? null : trimmed;
    }
}
