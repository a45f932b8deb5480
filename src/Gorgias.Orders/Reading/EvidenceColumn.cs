using Gorgias.Orders.Records;

namespace Gorgias.Orders.Reading;

/// <summary>A column of a table with what is collected of it.</summary>
internal sealed class EvidenceColumn<T>(string key, int index)
    where T : class, new()
{
    public string Key => key;

    public int Index => index;

    public T Evidence { get; } = new();

    public static EvidenceColumn<T>[] Of(IEnumerable<string> keys, CsvHeader header) =>
        keys.Distinct(StringComparer.Ordinal).Select(key => new EvidenceColumn<T>(key, header.TryGetIndex(key, out int index) ? index : -1))
            .Where(static column => column.Index >= 0).ToArray();

    /// <summary>The value in a row; null when it is empty.</summary>
    public string? ValueOf(string[] values) => index < values.Length && values[index].Length > 0 ? values[index] : null;
}
