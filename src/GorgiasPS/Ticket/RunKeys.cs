namespace GorgiasPS.Ticket;

/// <summary>The external ids of a run: one that comes twice would be one order with two tickets.</summary>
internal sealed class RunKeys
{
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    /// <summary>Where the key was before; null when it is new, and then it is remembered.</summary>
    public string? SeenAt(string key, string place)
    {
        if (_places.TryGetValue(key, out string? first))
        {
            return first;
        }

        _places.Add(key, place);
        return null;
    }
}
