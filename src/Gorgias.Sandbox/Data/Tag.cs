using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

/// <summary>A tag (gorgias-api.md section 6.4). Names are case-sensitive.</summary>
internal sealed class Tag : Entity
{
    /// <summary>The colour of a tag that was created without one, as in recordings.</summary>
    public const string DefaultColor = "#998e2c";

    public required string Name { get; set; }

    public string? Description { get; set; }

    /// <summary>The colour; null for a tag that the system made.</summary>
    public JToken? Decoration { get; set; }

    /// <summary>The number of tickets that have the tag.</summary>
    public int Usage { get; set; }
}
