using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

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
