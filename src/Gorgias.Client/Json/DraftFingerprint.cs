using System.Globalization;
using Gorgias.Client.Common;
using Gorgias.Shared;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Json;

/// <summary>
/// Computes a hash that is equal for two drafts with the same content. Members are hashed in the order of their names, because the order of a hash table
/// differs between processes, and the time of composing is replaced by a fixed text.
/// </summary>
internal static class DraftFingerprint
{
    private const string ComposingTime = "(composed)";

    public static string Of(JObject body, DateTimeOffset? composedAt)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new JsonTextWriter(text))
        {
            Write(writer, body, composedAt is { } time ? WireTime.Write(time) : null);
        }

        return TextHash.Of(text.ToString());
    }

    private static void Write(JsonWriter writer, JToken token, string? composed)
    {
        switch (token)
        {
            case JObject o:
                writer.WriteStartObject();
                foreach (JProperty property in o.Properties().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, composed);
                }

                writer.WriteEndObject();
                break;
            case JArray list:
                writer.WriteStartArray();
                foreach (JToken item in list)
                {
                    Write(writer, item, composed);
                }

                writer.WriteEndArray();
                break;
            case JValue { Type: JTokenType.String } value when composed is not null && (string?)value == composed:
                writer.WriteValue(ComposingTime);
                break;
            default:
                token.WriteTo(writer);
                break;
        }
    }
}
