namespace Gorgias.Client;

/// <summary>What every object read from the API has in common.</summary>
public abstract class GorgiasObject
{
    private Dictionary<string, object?>? _additional;

    /// <summary>True when there are any: asking <see cref="AdditionalProperties"/> itself would make the dictionary.</summary>
    internal bool HasAdditionalProperties => _additional is { Count: > 0 };

    /// <summary>Fields the API sent that this class does not name, by their wire name: text, numbers, booleans, dictionaries and lists. They survive a
    /// round trip.</summary>
    public IDictionary<string, object?> AdditionalProperties => _additional ??= new(StringComparer.Ordinal);
}
