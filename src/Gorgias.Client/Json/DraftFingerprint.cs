using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gorgias.Client.Common;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Json;

/// <summary>
/// Tells whether two drafts say the same. Members are taken in the order of their names, since a hash table's order changes from one process to the next,
/// and the moment of composing is one word whenever it was.
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
