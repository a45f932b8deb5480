using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

/// <summary>A connected channel or application. The API creates those of type <c>http</c> only (gorgias-api.md section 6.8).</summary>
internal sealed class Integration : Entity
{
    /// <summary>The type of those that call an address of the company.</summary>
    public const string HttpType = "http";

    public required string Type { get; set; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    public long? BusinessHoursId { get; set; }

    /// <summary>What is called, and when; null for every type but <see cref="HttpType"/>. The sandbox calls nothing.</summary>
    public JObject? Http { get; set; }

    /// <summary>The e-mail address of a mailbox, or the number of an SMS or phone integration.</summary>
    public string? Address { get; set; }

    /// <summary>The user who connected it.</summary>
    public long UserId { get; set; }

    /// <summary>Whether its owner confirmed the address; <c>meta.verified</c> in the API. An e-mail integration sends only when it is verified.</summary>
    public bool Verified { get; set; } = true;

    /// <summary>When it was disconnected; null while it is connected.</summary>
    public DateTimeOffset? Deactivated { get; set; }
}
