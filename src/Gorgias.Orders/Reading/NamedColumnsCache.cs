using Gorgias.Orders.Records;

namespace Gorgias.Orders.Reading;

/// <summary>Keeps what sets of column names mean. Records of one pipeline have few sets, mostly one after another.</summary>
internal sealed class NamedColumnsCache(OrderReadOptions options)
{
    // Objects whose properties are data have a new set each; they must not fill the memory.
    private const int Most = 256;

    private readonly Dictionary<string, NamedColumns> _known = new(StringComparer.Ordinal);
    private NamedColumns? _last;

    /// <summary>What is known of the table that the records are of.</summary>
    public TableFacts Facts { get; set; } = TableFacts.None;

    public NamedColumns Of(IReadOnlyDictionary<string, object?> record)
    {
        if (_last?.Columns.Fits(record) == true)
        {
            return _last;
        }

        if (record is FileRow row)
        {
            return _last = new NamedColumns(row.Columns, options, Facts);
        }

        string names = string.Join("\n", record.Keys.Select(static name => name.Replace("\n", "\n\n")));
        if (!_known.TryGetValue(names, out NamedColumns? known))
        {
            if (_known.Count >= Most)
            {
                _known.Clear();
            }

            _known[names] = known = new NamedColumns(Columns.Of(record), options, Facts);
        }

        return _last = known;
    }
}
