using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gorgias.Client.Common;
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

        return string.Concat(Hash(Encoding.UTF8.GetBytes(text.ToString())).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static byte[] Hash(byte[] text)
    {
#if NET8_0_OR_GREATER
        return SHA256.HashData(text);
#else
        using var sha = SHA256.Create();
        return sha.ComputeHash(text);
#endif
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
