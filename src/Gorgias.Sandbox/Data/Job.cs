using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

/// <summary>A job (gorgias-api.md section 6.7).</summary>
internal sealed class Job : Entity
{
    public required string Type { get; set; }

    public required JObject Params { get; set; }

    public JToken? Meta { get; set; }

    public string Status { get; set; } = "pending";

    public DateTimeOffset? Scheduled { get; set; }

    public DateTimeOffset? Started { get; set; }

    public DateTimeOffset? Ended { get; set; }

    public DateTimeOffset? CancelRequested { get; set; }

    public DateTimeOffset? Cancelled { get; set; }

    public DateTimeOffset? Failed { get; set; }

    public JObject Info { get; set; } = [];

    public long UserId { get; set; }
}
