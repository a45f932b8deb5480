using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Gorgias.Orders.Records;

/// <summary>A record whose texts are written with the entities of HTML.</summary>
internal sealed class DecodedRecord(IReadOnlyDictionary<string, object?> record) : IReadOnlyDictionary<string, object?>
{
    public int Count => record.Count;

    public IEnumerable<string> Keys => record.Keys;

    public IEnumerable<object?> Values => record.Values.Select(Decoded);

    public object? this[string key] => Decoded(record[key]);

    public bool ContainsKey(string key) => record.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        bool isThere = record.TryGetValue(key, out object? written);
        value = Decoded(written);
        return isThere;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        record.Select(static entry => new KeyValuePair<string, object?>(entry.Key, Decoded(entry.Value))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static object? Decoded(object? value) => value is string text && text.IndexOf('&') >= 0 ? WebUtility.HtmlDecode(text) : value;
}
