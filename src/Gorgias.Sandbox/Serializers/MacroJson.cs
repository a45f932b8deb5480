using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json;

namespace Gorgias.Sandbox.Serializers;

/// <summary>Writes the JSON of macros (gorgias-api.md section 6.5).</summary>
internal static class MacroJson
{
    public static void Macro(JsonWriter writer, Macro macro) => writer.Object(w => w
        .Put("id", macro.Id).Put("external_id", macro.ExternalId).Put("name", macro.Name).Put("intent", macro.Intent).Put("language", macro.Language)
        .Put("usage", macro.Usage).Put("actions", macro.Actions).Put("created_datetime", macro.Created).Put("updated_datetime", macro.Updated)
        .Put("archived_datetime", macro.Archived).Put("uri", Uris.Of("macros", macro.Id)));
}
