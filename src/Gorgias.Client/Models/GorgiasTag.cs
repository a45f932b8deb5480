namespace Gorgias.Client;

/// <summary>A tag (gorgias-api.md, section 6.4). Names are case-sensitive. A tag inside a ticket has only some of the properties.</summary>
public sealed class GorgiasTag : GorgiasObject
{
    /// <summary>Id in the account.</summary>
    public long? Id { get; set; }

    /// <summary>Name, up to 256 characters.</summary>
    public string? Name { get; set; }

    /// <summary>What the tag is for, up to 1,024 characters; null for none.</summary>
    public string? Description { get; set; }

    /// <summary>How the tag is shown: <c>color</c>, if it has one.</summary>
    public IDictionary<string, object?>? Decoration { get; set; }

    /// <summary>The number of tickets that have the tag.</summary>
    public long? Usage { get; set; }

    /// <summary>When the tag was created.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>When the tag was deleted; null for one that is there.</summary>
    public DateTimeOffset? DeletedDatetime { get; set; }

    /// <summary>The address of the tag in the API, without the host.</summary>
    public string? Uri { get; set; }

    /// <summary>The colour, such as <c>#998e2c</c>; null for a tag without one.</summary>
    public string? Color => Decoration is not null && Decoration.TryGetValue("color", out object? color) ? color as string : null;

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}
