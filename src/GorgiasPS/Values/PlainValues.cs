using System.Collections;
using System.Globalization;
using System.Management.Automation;
using GorgiasPS.Messages;

namespace GorgiasPS.Values;

/// <summary>
/// Turns the values of scripts (custom objects, hashtables, arrays, wrapped values) into plain trees: null, text, booleans, numbers, dates, dictionaries
/// with text keys, and lists. The libraries do not know PowerShell's types and take only these.
/// </summary>
internal static class PlainValues
{
    private const int Deepest = 64;

    private static readonly object NoScalar = new();

    /// <summary>Converts a value.</summary>
    public static object? From(object? value) => From(value, 0);

    /// <summary>Converts an object with properties or entries; null for any other value.</summary>
    public static Dictionary<string, object?>? Record(object? value) => From(value) as Dictionary<string, object?>;

    /// <summary>Whether the value is null or a single one.</summary>
    public static bool IsScalar(object? bare) => TryScalar(bare, out _);

    /// <summary>Converts null or a single value, without PowerShell's wrapper. False for objects and lists.</summary>
    public static bool TryScalar(object? bare, out object? scalar)
    {
        scalar = bare switch
        {
            null or DBNull => null,
            string or bool or int or long or decimal or double or DateTime or DateTimeOffset => bare,
            float single => (double)single,
            byte or sbyte or short or ushort or uint => Convert.ToInt64(bare, CultureInfo.InvariantCulture),
            ulong large => large <= long.MaxValue ? (long)large : (decimal)large,
            char or Guid or Uri or Version or TimeSpan or Enum => Convert.ToString(bare, CultureInfo.InvariantCulture) ?? bare.ToString(),
            System.Numerics.BigInteger huge => huge.ToString(CultureInfo.InvariantCulture),
            System.Net.Mail.MailAddress address => address.Address,
            _ => NoScalar,
        };
        return !ReferenceEquals(scalar, NoScalar);
    }

    private static object? From(object? value, int depth)
    {
        if (depth > Deepest)
        {
            throw new ArgumentException(ValueMessages.TooDeep(Deepest));
        }

        object? bare = value is PSObject wrapped ? wrapped.BaseObject : value;
        return TryScalar(bare, out object? scalar) ? scalar : bare switch
        {
            IDictionary entries => Entries(entries, depth),
            IEnumerable items and not PSObject => items.Cast<object?>().Select(item => From(item, depth + 1)).ToList(),
            _ => Properties(value as PSObject ?? PSObject.AsPSObject(bare!), depth),
        };
    }

    private static Dictionary<string, object?> Entries(IDictionary entries, int depth)
    {
        var tree = new Dictionary<string, object?>(entries.Count, StringComparer.Ordinal);
        foreach (DictionaryEntry entry in entries)
        {
            tree[Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? ""] = From(entry.Value, depth + 1);
        }

        return tree;
    }

    private static Dictionary<string, object?> Properties(PSObject value, int depth)
    {
        var tree = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (PSPropertyInfo property in value.Properties)
        {
            if (property.IsGettable)
            {
                tree[property.Name] = From(property.Value, depth + 1);
            }
        }

        return tree;
    }
}
