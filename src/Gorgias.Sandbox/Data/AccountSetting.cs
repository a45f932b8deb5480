using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

/// <summary>A setting of the account that the API created or changed (gorgias-api.md section 6.8). The settings of a new account have no row.</summary>
internal sealed class AccountSetting : Entity
{
    public required string Type { get; init; }

    public required JObject Data { get; set; }
}
