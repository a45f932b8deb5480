namespace Gorgias.Sandbox.Data;

/// <summary>Ids by a text key. A key can have several ids.</summary>
internal sealed class Multimap
{
    private readonly Dictionary<string, List<long>> _ids = new(StringComparer.Ordinal);

    public IReadOnlyList<long> this[string key] => _ids.TryGetValue(key, out List<long>? ids) ? ids : [];

    public void Add(string? key, long id)
    {
        if (key is null)
        {
            return;
        }

        if (!_ids.TryGetValue(key, out List<long>? ids))
        {
            _ids[key] = ids = [];
        }

        ids.Add(id);
    }

    public void Remove(string? key, long id)
    {
        if (key is not null && _ids.TryGetValue(key, out List<long>? ids) && ids.Remove(id) && ids.Count == 0)
        {
            _ids.Remove(key);
        }
    }

    public void Clear() => _ids.Clear();
}
