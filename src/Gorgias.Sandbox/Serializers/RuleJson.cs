using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Gorgias.Sandbox.Services;
using Newtonsoft.Json;

namespace Gorgias.Sandbox.Serializers;

/// <summary>Writes the JSON of rules, with the members of the documented example (gorgias-api.md section 6.5).</summary>
internal sealed class RuleJson(SandboxAccount account)
{
    public void Rule(JsonWriter writer, AutomationRule rule) => writer.Object(w => w
        .Put("id", rule.Id).Put("code", rule.Code).Put("code_ast", rule.CodeTree).Put("created_datetime", rule.Created)
        .Put("deactivated_datetime", account.Rules.Deactivated(rule)).Put("description", rule.Description).Put("event_types", rule.EventTypes)
        .Put("name", rule.Name).Put("priority", rule.Priority).Put("updated_datetime", rule.Updated).Put("uri", Uris.Of("rules", rule.Id)));
}
