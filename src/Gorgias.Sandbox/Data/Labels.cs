using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

/// <summary>A tag (gorgias-api.md section 6.4). Names are case-sensitive.</summary>
internal sealed class Tag : Entity
{
    /// <summary>The colour seen in recordings when none was sent.</summary>
    public const string DefaultColor = "#998e2c";

    public required string Name { get; set; }

    public string? Description { get; set; }

    public JToken? Decoration { get; set; }

    /// <summary>How many tickets carry it.</summary>
    public int Usage { get; set; }
}

/// <summary>The definition of a custom field (gorgias-api.md section 6.6).</summary>
internal sealed class CustomField : Entity
{
    public required string ObjectType { get; set; }

    public required string Label { get; set; }

    public required JObject Definition { get; set; }

    public string? Description { get; set; }

    public string? ExternalId { get; set; }

    public long? Priority { get; set; }

    public bool Required { get; set; }

    public string? ManagedType { get; set; }

    public DateTimeOffset? Deactivated { get; set; }
}
