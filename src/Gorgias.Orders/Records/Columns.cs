using Gorgias.Orders.Platforms;

namespace Gorgias.Orders.Records;

/// <summary>The columns of a table, found by their normalised name. Computed once per header, not per row.</summary>
internal sealed class Columns
{
    private readonly List<(string Key, string Normalised)> _columns = [];
    private readonly Dictionary<string, List<string>> _byName = new(StringComparer.Ordinal);

    private PlatformTable? _platform;
    private bool _isRecognised;

    /// <param name="columns">The key under which a row holds the column's value, and the column's name, which may repeat.</param>
    public Columns(IEnumerable<(string Key, string Name)> columns)
    {
        foreach ((string? key, string? name) in columns)
        {
            Add(key, OrderFieldSynonyms.Normalise(name));
        }
    }

    /// <summary>Whether these are the columns of a table, which all its rows have.</summary>
    public bool IsTable { get; init; }

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
                (_platform, _isRecognised) = (PlatformTables.Find(Has, name => Keys(OrderFieldSynonyms.Normalise(name)).Contains(name)), true);
            }

            return _platform;
        }
    }

    /// <summary>The columns of an object.</summary>
    public static Columns Of(IReadOnlyDictionary<string, object?> record) =>
        record is FileRow row ? row.Columns : new Columns(record.Keys.Select(static key => (key, key)));

    /// <summary>The keys of the columns with this normalised name; empty when there is none.</summary>
    public IReadOnlyList<string> Keys(string normalised) => _byName.TryGetValue(normalised, out List<string>? keys) ? keys : [];

    /// <summary>The keys of the columns that a user means by a name: the one of this very name, then those that are spelled alike.</summary>
    public IReadOnlyList<string> Named(string name)
    {
        string trimmed = name.Trim();
        string normalised = OrderFieldSynonyms.Normalise(trimmed);
        IEnumerable<string> exact = AllKeys.Where(key => string.Equals(key.Trim(), trimmed, StringComparison.OrdinalIgnoreCase));
        return [.. exact.Concat(normalised.Length == 0 ? [] : Keys(normalised)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The columns without those that are ignored. Those of an order's number and id stay: the external id comes from them.</summary>
    /// <param name="ignored">The names, also with wildcards; null for none.</param>
    /// <param name="numbers">Further columns of the number, by their normalised names.</param>
    /// <param name="mapped">Columns that a mapping names for a field, so that <c>*</c> ignores the others.</param>
    public Columns Without(IReadOnlyCollection<string>? ignored, IEnumerable<string> numbers, IEnumerable<string> mapped)
    {
        if (ignored is null || ignored.Count == 0)
        {
            return this;
        }

        NamePattern[] patterns = [.. ignored.Select(static name => new NamePattern(name))];
        var kept = new Columns([]) { IsTable = IsTable, _platform = Platform, _isRecognised = true };
        HashSet<string> ofKey = [.. numbers.Concat(NumbersOf(Platform))];
        HashSet<string> named = [.. mapped];
        foreach ((string key, string normalised) in _columns)
        {
            bool stays = ofKey.Contains(normalised) || named.Contains(key)
                || (OrderFieldSynonyms.TryRank(normalised, out OrderField field, out _)
                    && field is OrderField.OrderNumber or OrderField.OrderId or OrderField.ExternalId);
            if (stays || !patterns.Any(pattern => pattern.Fits(key, normalised)))
            {
                kept.Add(key, normalised);
            }
        }

        return kept;
    }

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

    private static IEnumerable<string> NumbersOf(PlatformTable? platform) =>
        from field in platform?.Fields ?? new Dictionary<OrderField, IReadOnlyList<string>>()
        where field.Key is OrderField.OrderNumber or OrderField.OrderId
        from name in field.Value
        from part in DerivedColumn.Parts(name)
        select OrderFieldSynonyms.Normalise(RecordPath.Parse(part).Top);

    private void Add(string key, string normalised)
    {
        _columns.Add((key, normalised));
        if (!_byName.TryGetValue(normalised, out List<string>? keys))
        {
            _byName[normalised] = keys = [];
        }

        keys.Add(key);
    }
}
