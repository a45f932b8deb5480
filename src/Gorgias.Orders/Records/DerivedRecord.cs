using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Gorgias.Orders.Records;

/// <summary>A record with derived columns beside its own.</summary>
internal sealed class DerivedRecord(IReadOnlyDictionary<string, object?> record, IReadOnlyDictionary<string, DerivedColumn> derived)
    : IReadOnlyDictionary<string, object?>
{
    public int Count => record.Count;

    public IEnumerable<string> Keys => record.Keys;

    public IEnumerable<object?> Values => record.Values;

    public object? this[string key] => TryGetValue(key, out object? value) ? value : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => derived.ContainsKey(key) || record.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        if (derived.TryGetValue(key, out DerivedColumn? column))
        {
            value = column.ValueOf(record);
            return true;
        }

        return record.TryGetValue(key, out value);
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => record.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
