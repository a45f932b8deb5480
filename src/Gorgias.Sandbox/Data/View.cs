using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

/// <summary>A saved view (gorgias-api.md section 6.5).</summary>
internal sealed class View : Entity
{
    public required JObject Body { get; set; }
}
