using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

/// <summary>A user of the helpdesk, such as an agent (gorgias-api.md section 6.4).</summary>
internal sealed class User : Entity
{
    public const string BotRole = "bot";

    public required string Email { get; set; }

    public required string Name { get; set; }

    public string? Firstname { get; set; }

    public string? Lastname { get; set; }

    public bool Active { get; set; } = true;

    public string? Bio { get; set; }

    public string? Country { get; set; }

    public string? ExternalId { get; set; }

    public string? Language { get; set; }

    public required JToken Meta { get; set; }

    public string? Timezone { get; set; }

    public required string Role { get; set; }

    public bool IsBot => Role == BotRole;

    /// <summary>The meta of a user who was created without any, as in recordings.</summary>
    public static JObject DefaultMeta(string role) => role == BotRole ? [] : new JObject { ["sso"] = null, ["profile_picture_url"] = null };
}
