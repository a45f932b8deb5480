using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

/// <summary>A team of users.</summary>
internal sealed class Team : Entity
{
    public required string Name { get; set; }

    public string? Description { get; set; }

    public JToken? Decoration { get; set; }

    public List<long> Members { get; } = [];
}
