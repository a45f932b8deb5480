using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

/// <summary>A saved view (gorgias-api.md section 6.5).</summary>
internal sealed class View : Entity
{
    public required JObject Body { get; set; }
}

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

/// <summary>A connected channel or application; only read here.</summary>
internal sealed class Integration : Entity
{
    public required string Type { get; set; }

    public required string Name { get; set; }

    public string? Address { get; set; }
}

/// <summary>Something that happened (gorgias-api.md section 6.8).</summary>
internal sealed class ApiEvent : Entity
{
    public required string Type { get; set; }

    public required string ObjectType { get; set; }

    public long ObjectId { get; set; }

    public long? UserId { get; set; }
}

/// <summary>An uploaded file.</summary>
internal sealed record StoredFile(string Hash, string Name, string ContentType, byte[] Bytes);
