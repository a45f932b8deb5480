using Gorgias.Orders.Values;

namespace Gorgias.Orders.Records;

/// <summary>Joins, splits and flattens texts, for the shapes and the renderers.</summary>
internal static class Text
{
    /// <summary>First and last name as one; null when both are absent.</summary>
    public static string? FullName(string? first, string? last) => Join(" ", [first, last]);

    /// <summary>Joins the parts that are not blank; null when all are.</summary>
    public static string? Join(string separator, IEnumerable<string?> parts)
    {
        string joined = string.Join(separator, parts.Where(static part => !string.IsNullOrWhiteSpace(part)));
        return joined.Length == 0 ? null : joined;
    }

    /// <summary>The parts of a comma-separated text, trimmed, without empty ones.</summary>
    public static string[] List(string? text) =>
        text is null ? [] : text.Split(',').Select(static part => part.Trim()).Where(static part => part.Length > 0).ToArray();

    /// <summary>Adds a named value. A second value of the same name is appended to the first, after a comma.</summary>
    public static void Add(Dictionary<string, string> named, string? name, string? value)
    {
        if (name is not null && value is not null)
        {
            named[name] = named.TryGetValue(name, out string? earlier) ? earlier + ", " + value : value;
        }
    }

    /// <summary>Any value of a record as text: objects as "name: value", several values joined by commas. Null when there is no text.</summary>
    public static string? Flatten(object? value) => Flatten(value, 0);

    /// <summary>The address; null when it has nothing but a phone number.</summary>
    public static GorgiasOrderAddress? OrNull(GorgiasOrderAddress address) => address.ToString().Length == 0 ? null : address;

    private static string? Flatten(object? value, int depth) => value switch
    {
        _ when depth > 4 => null,
        IReadOnlyDictionary<string, object?> record =>
            Join(", ", record.Select(entry => Flatten(entry.Value, depth + 1) is { } text ? entry.Key + ": " + text : null)),
        IReadOnlyList<object?> items => Join(", ", items.Select(item => Flatten(item, depth + 1))),
        _ => Scalar.Text(value),
    };
}
