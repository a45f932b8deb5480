namespace Gorgias.Client;

/// <summary>What every object read from the API has in common.</summary>
public abstract class GorgiasObject
{
    /// <summary>Fields the API sent that this class does not name, by their wire name: text, numbers, booleans, dictionaries and lists. They survive a round trip.</summary>
    public IDictionary<string, object?> AdditionalProperties { get; } = new SortedDictionary<string, object?>(StringComparer.Ordinal);
}
