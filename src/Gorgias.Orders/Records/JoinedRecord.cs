using System.Collections;
using Gorgias.Orders.Values;

namespace Gorgias.Orders.Records;

/// <summary>A record that has values also under keys such as <c>First + Last</c>: the texts of these columns that are not empty, joined with spaces.</summary>
/// <param name="record">The record.</param>
internal sealed class JoinedRecord(IReadOnlyDictionary<string, object?> record) : IReadOnlyDictionary<string, object?>
{
    /// <summary>What stands between the columns of a key.</summary>
    public const string Join = " + ";

    public int Count => record.Count;

    public IEnumerable<string> Keys => record.Keys;

    public IEnumerable<object?> Values => record.Values;

    public object? this[string key] => TryGetValue(key, out object? value) ? value : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, out object? value)
    {
        if (record.TryGetValue(key, out value))
        {
            return true;
        }

        if (!Joins(key))
        {
            return false;
        }

        string[] texts = [.. Parts(key).Select(part => record.TryGetValue(part, out object? one) ? Scalar.Text(one) : null).OfType<string>()];
        value = texts.Length == 0 ? null : string.Join(" ", texts);
        return true;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => record.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether a name joins columns.</summary>
    public static bool Joins(string name) => name.IndexOf(Join, StringComparison.Ordinal) > 0;

    /// <summary>The names that a name joins.</summary>
    public static string[] Parts(string name) => name.Split([Join], StringSplitOptions.RemoveEmptyEntries);
}
