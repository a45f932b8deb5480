using System.Globalization;
using Gorgias.Sandbox.Common;

namespace Gorgias.Sandbox.Filters;

/// <summary>The functions of filters. Values are compared as text, except numbers and times.</summary>
internal static class FilterFunctions
{
    /// <exception cref="FormatException">The function does not exist, or needs another number of values.</exception>
    public static Func<T, bool> Bind<T>(string name, Func<T, IEnumerable<object?>> read, List<string?> wanted)
    {
        if (name is not ("isEmpty" or "isNotEmpty" or "containsAny" or "containsAll" or "notContainsAny") && wanted.Count != 1)
        {
            throw new FormatException(name + " wants one value.");
        }

        return name switch
        {
            "eq" => row => read(row).Any(value => Same(value, wanted[0])),
            "neq" => row => !read(row).Any(value => Same(value, wanted[0])),
            "gt" => row => read(row).Any(value => Order(value, wanted[0]) > 0),
            "gte" => row => read(row).Any(value => Order(value, wanted[0]) >= 0),
            "lt" => row => read(row).Any(value => Order(value, wanted[0]) < 0),
            "lte" => row => read(row).Any(value => Order(value, wanted[0]) <= 0),
            "contains" => row => read(row).Any(value => Holds(value, wanted[0])),
            "notContains" => row => !read(row).Any(value => Holds(value, wanted[0])),
            "startsWith" => row => read(row).Any(value => Text(value)?.StartsWith(wanted[0] ?? "", StringComparison.OrdinalIgnoreCase) == true),
            "endsWith" => row => read(row).Any(value => Text(value)?.EndsWith(wanted[0] ?? "", StringComparison.OrdinalIgnoreCase) == true),
            "containsAny" => row => read(row).Any(value => wanted.Any(one => Same(value, one))),
            "notContainsAny" => row => !read(row).Any(value => wanted.Any(one => Same(value, one))),
            "containsAll" => row => wanted.All(one => read(row).Any(value => Same(value, one))),
            "isEmpty" => row => read(row).All(IsNothing),
            "isNotEmpty" => row => !read(row).All(IsNothing),
            _ => throw new FormatException("Unknown function " + name + "."),
        };
    }

    private static bool IsNothing(object? value) => value is null or "";

    private static bool Same(object? value, string? wanted) => value is DateTimeOffset ? Order(value, wanted) == 0 : Text(value) == wanted;

    private static bool Holds(object? value, string? wanted) => wanted is not null && Text(value)?.IndexOf(wanted, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Compares two values. Null, for which every comparison is false, when a value is missing or is not of the same kind.</summary>
    private static int? Order(object? value, string? wanted)
    {
        if (value is null || wanted is null)
        {
            return null;
        }

        if (value is DateTimeOffset time)
        {
            return WireTime.TryParse(wanted, out DateTimeOffset other) ? time.CompareTo(other) : null;
        }

        return double.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out double a)
            && double.TryParse(wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out double b)
            ? a.CompareTo(b)
            : string.CompareOrdinal(Text(value), wanted);
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
