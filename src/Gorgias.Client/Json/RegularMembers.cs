using System.Collections;
using Newtonsoft.Json;

namespace Gorgias.Client.Json;

/// <summary>The members of a model, by their names in JSON, each with what reads it.</summary>
internal sealed class RegularMembers<T> : IEnumerable
    where T : GorgiasObject
{
    private readonly Dictionary<string, (int Index, Action<RegularJson, T> Read)> _members = new(StringComparer.Ordinal);
    private readonly HashSet<string> _spellings;

    /// <param name="notRead">Names of properties that are not in the API's JSON. An answer that has one all the same is irregular.</param>
    public RegularMembers(params string[] notRead) => _spellings = new HashSet<string>(notRead, StringComparer.OrdinalIgnoreCase);

    /// <summary>The names that the reader does not create anew each time.</summary>
    public DefaultJsonNameTable Names { get; } = new();

    public void Add(string name, Action<RegularJson, T> read)
    {
        _members.Add(name, (_members.Count, read));
        _spellings.Add(name);
        Names.Add(name);
    }

    public bool TryGet(string name, out int index, out Action<RegularJson, T>? read)
    {
        bool isKnown = _members.TryGetValue(name, out (int Index, Action<RegularJson, T> Read) found);
        (index, read) = found;
        return isKnown;
    }

    /// <summary>Whether a name that is not a member would be taken for one.</summary>
    public bool MeansAnother(string name) => _spellings.Contains(name);

    IEnumerator IEnumerable.GetEnumerator() => _members.Keys.GetEnumerator();
}
