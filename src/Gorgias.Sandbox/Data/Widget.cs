using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

/// <summary>A widget: how data of an integration is shown beside a ticket (gorgias-api.md section 6.8).</summary>
internal sealed class Widget : Entity
{
    public const string DefaultContext = "ticket";

    public required string Type { get; set; }

    public string Context { get; set; } = DefaultContext;

    public required JToken Template { get; set; }

    /// <summary>The HTTP integration whose data it shows; null for none.</summary>
    public long? IntegrationId { get; set; }

    /// <summary>The application whose data it shows; null for none.</summary>
    public string? AppId { get; set; }

    /// <summary>Widgets with a lower order come first.</summary>
    public long Order { get; set; }

    public DateTimeOffset? Deactivated { get; set; }
}
