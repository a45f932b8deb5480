using System.Globalization;
using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;

namespace Gorgias.Sandbox.Filters;

/// <summary>The functions of filters. Values are compared as text, except numbers and times.</summary>
internal static class FilterFunctions
{
    /// <exception cref="FormatException">The function does not exist, or needs another number of values.</exception>
    public static Func<Ticket, bool> Bind(string name, Func<Ticket, IEnumerable<object?>> read, List<string?> wanted)
    {
        if (name is not ("isEmpty" or "isNotEmpty" or "containsAny" or "containsAll" or "notContainsAny") && wanted.Count != 1)
        {
            throw new FormatException(name + " wants one value.");
        }

        return name switch
        {
            "eq" => ticket => read(ticket).Any(value => Same(value, wanted[0])),
            "neq" => ticket => !read(ticket).Any(value => Same(value, wanted[0])),
            "gt" => ticket => read(ticket).Any(value => Order(value, wanted[0]) > 0),
            "gte" => ticket => read(ticket).Any(value => Order(value, wanted[0]) >= 0),
            "lt" => ticket => read(ticket).Any(value => Order(value, wanted[0]) < 0),
            "lte" => ticket => read(ticket).Any(value => Order(value, wanted[0]) <= 0),
            "contains" => ticket => read(ticket).Any(value => Holds(value, wanted[0])),
            "notContains" => ticket => !read(ticket).Any(value => Holds(value, wanted[0])),
            "startsWith" => ticket => read(ticket).Any(value => Text(value)?.StartsWith(wanted[0] ?? "", StringComparison.OrdinalIgnoreCase) == true),
            "endsWith" => ticket => read(ticket).Any(value => Text(value)?.EndsWith(wanted[0] ?? "", StringComparison.OrdinalIgnoreCase) == true),
            "containsAny" => ticket => read(ticket).Any(value => wanted.Any(one => Same(value, one))),
            "notContainsAny" => ticket => !read(ticket).Any(value => wanted.Any(one => Same(value, one))),
            "containsAll" => ticket => wanted.All(one => read(ticket).Any(value => Same(value, one))),
            "isEmpty" => ticket => read(ticket).All(IsNothing),
            "isNotEmpty" => ticket => !read(ticket).All(IsNothing),
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
