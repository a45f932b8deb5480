namespace Gorgias.Client;

/// <summary>Which events to list or follow.</summary>
public sealed class EventFilter
{
    /// <summary>Only events at or after this time; null for any.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only events at or before this time; null for any.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only events of these types; empty for any.</summary>
    public IReadOnlyCollection<string> Types { get; init; } = [];

    /// <summary>Only events of this kind of object, together with <see cref="ObjectId"/>: the API takes neither alone (gorgias-api.md, section 13).</summary>
    public string? ObjectType { get; init; }

    /// <summary>Only events of the object with this id; see <see cref="ObjectType"/>.</summary>
    public long? ObjectId { get; init; }

    /// <summary>Only events that this user caused; null for any.</summary>
    public long? UserId { get; init; }

    /// <summary>How many events to return at most; null for all.</summary>
    public int? First { get; init; }
}
