using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

/// <summary>A macro (gorgias-api.md section 6.5).</summary>
internal sealed class Macro : Entity
{
    public required string Name { get; set; }

    public string? ExternalId { get; set; }

    public string? Intent { get; set; }

    public string? Language { get; set; }

    public JArray Actions { get; set; } = [];

    /// <summary>How often jobs and messages used it.</summary>
    public long Usage { get; set; }

    public DateTimeOffset? Archived { get; set; }

    /// <summary>The arguments of the action with a name; null when the macro has no such action.</summary>
    public JObject? Arguments(string action) =>
        Actions.OfType<JObject>().FirstOrDefault(one => (string?)one["name"] == action)?["arguments"] as JObject;

    /// <summary>The tags that the macro adds.</summary>
    public IEnumerable<string> Tags => ((string?)Arguments("addTags")?["tags"] ?? "").Split(',').Select(static tag => tag.Trim())
        .Where(static tag => tag.Length > 0);
}
