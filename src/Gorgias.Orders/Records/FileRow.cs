using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Gorgias.Orders.Records;

/// <summary>One row of a table as a record. The header is shared by all rows, so a row costs its values only.</summary>
internal sealed class FileRow(CsvHeader header, string?[] values) : IReadOnlyDictionary<string, object?>
{
    public Columns Columns => header.Columns;

    public int Count => header.Keys.Count;

    public IEnumerable<string> Keys => header.Keys;

    public IEnumerable<object?> Values => header.Keys.Select((_, index) => ValueAt(index));

    public object? this[string key] => TryGetValue(key, out object? value) ? value : throw new KeyNotFoundException($"There is no column '{key}'.");

    public bool ContainsKey(string key) => header.TryGetIndex(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        bool found = header.TryGetIndex(key, out int index);
        value = found ? ValueAt(index) : null;
        return found;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        header.Keys.Select((key, index) => new KeyValuePair<string, object?>(key, ValueAt(index))).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // A row may have fewer values than the header has columns.
    private string? ValueAt(int index) => index < values.Length ? values[index] : null;
}
