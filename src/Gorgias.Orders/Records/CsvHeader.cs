using System.Globalization;

namespace Gorgias.Orders.Records;

/// <summary>A table's header with a unique key for every column: its name, numbered where the name repeats or is empty.</summary>
internal sealed class CsvHeader
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<string> _keys = [];

    public CsvHeader(IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            string key = UniqueKey(name.Trim());
            _index.Add(key, _keys.Count);
            _keys.Add(key);
        }

        Columns = new Columns(_keys.Zip(names, static (key, name) => (key, name))) { IsTable = true };
    }

    public Columns Columns { get; }

    public IReadOnlyList<string> Keys => _keys;

    public bool TryGetIndex(string key, out int index) => _index.TryGetValue(key, out index);

    private string UniqueKey(string name)
    {
        int number = _keys.Count + 1;
        string key = name.Length == 0 ? "Column " + number.ToString(CultureInfo.InvariantCulture) : name;
        for (int copy = 2; _index.ContainsKey(key); copy++)
        {
            key = name + " (" + copy.ToString(CultureInfo.InvariantCulture) + ")";
        }

        return key;
    }
}
