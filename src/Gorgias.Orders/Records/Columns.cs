using Gorgias.Orders.Platforms;

namespace Gorgias.Orders.Records;

/// <summary>The columns of a table, found by their normalised name. Computed once per header, not per row.</summary>
internal sealed class Columns
{
    private readonly List<(string Key, string Normalised)> _columns = [];
    private readonly Dictionary<string, List<string>> _byName = new(StringComparer.Ordinal);

    private bool _isRecognised;

    /// <param name="columns">The key under which a row holds the column's value, and the column's name, which may repeat.</param>
    public Columns(IEnumerable<(string Key, string Name)> columns)
    {
        foreach ((string? key, string? name) in columns)
        {
            string normalised = OrderFieldSynonyms.Normalise(name);
            _columns.Add((key, normalised));
            if (!_byName.TryGetValue(normalised, out List<string>? keys))
            {
                _byName[normalised] = keys = [];
            }

            keys.Add(key);
        }
    }

    /// <summary>Every column's key and normalised name, in order.</summary>
    public IReadOnlyList<(string Key, string Normalised)> All => _columns;

    /// <summary>Every column's key, in order.</summary>
    public IEnumerable<string> AllKeys => _columns.Select(static column => column.Key);

    /// <summary>The platform whose export has these columns; null when it is none that is known.</summary>
    public PlatformTable? Platform
    {
        get
        {
            if (!_isRecognised)
            {
                (field, _isRecognised) = (PlatformTables.Find(Has, name => Keys(OrderFieldSynonyms.Normalise(name)).Contains(name)), true);
            }

            return field;
        }
    }

    /// <summary>The columns of an object.</summary>
    public static Columns Of(IReadOnlyDictionary<string, object?> record) =>
        record is FileRow row ? row.Columns : new Columns(record.Keys.Select(static key => (key, key)));

    /// <summary>The keys of the columns with this normalised name; empty when there is none.</summary>
    public IReadOnlyList<string> Keys(string normalised) => _byName.TryGetValue(normalised, out List<string>? keys) ? keys : [];

    /// <summary>Whether there is a column with this normalised name.</summary>
    public bool Has(string normalised) => _byName.ContainsKey(normalised);

    /// <summary>Whether the record has exactly these keys in this order, so that these columns can be used for it.</summary>
    public bool Fits(IReadOnlyDictionary<string, object?> record)
    {
        if (record is FileRow row)
        {
            return ReferenceEquals(row.Columns, this);
        }

        return record.Count == _columns.Count && record.Keys.SequenceEqual(_columns.Select(static column => column.Key), StringComparer.Ordinal);
    }
}
