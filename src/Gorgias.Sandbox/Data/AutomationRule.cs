using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

/// <summary>A rule of the helpdesk (gorgias-api.md section 6.5). The sandbox keeps rules but runs none of them except the auto-reply.</summary>
internal sealed class AutomationRule : Entity
{
    public required string Name { get; set; }

    public string? Description { get; set; }

    /// <summary>What the rule does, as JavaScript.</summary>
    public required string Code { get; set; }

    /// <summary>The syntax tree of the code.</summary>
    public required JToken CodeTree { get; set; }

    /// <summary>The events that start the rule, separated by commas.</summary>
    public string? EventTypes { get; set; }

    /// <summary>Rules with a higher priority run first.</summary>
    public long Priority { get; set; }

    /// <summary>When it was switched off; null while it is on.</summary>
    public DateTimeOffset? Deactivated { get; set; }
}
