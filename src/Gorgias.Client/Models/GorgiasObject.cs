using Gorgias.Client.Common;

namespace Gorgias.Client;

/// <summary>The base class of objects that are read from the API.</summary>
public abstract class GorgiasObject
{
    private PlainObject? _additional;

    /// <summary>True when there are additional properties; reading <see cref="AdditionalProperties"/> itself would create the dictionary.</summary>
    internal bool HasAdditionalProperties => _additional is { Count: > 0 };

    /// <summary>
    /// Fields that the API sent and this class does not have, by their JSON name: text, numbers, booleans, dictionaries and lists. They are written back when
    /// the object is written.
    /// </summary>
    public IDictionary<string, object?> AdditionalProperties => _additional ??= [];
}
