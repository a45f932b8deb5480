using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

/// <summary>An event of a ticket, message, customer or other object (gorgias-api.md section 6.8).</summary>
internal sealed class ApiEvent : Entity
{
    public required string Type { get; set; }

    public required string ObjectType { get; set; }

    public long ObjectId { get; set; }

    public long? UserId { get; set; }

    /// <summary>The id of the first of the events that share a context.</summary>
    public long ContextId { get; set; }

    public JObject? Data { get; set; }
}
