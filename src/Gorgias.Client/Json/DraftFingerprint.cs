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

    public static string Of(JObject body, DateTimeOffset? composedAt) => Hash(composedAt, writer => Write(writer, body));

    /// <summary>The hash of what <see cref="GorgiasJson.Write"/> makes of a draft, without the tree; of attachments only name and content count.</summary>
    public static string Of(TicketDraft draft, DateTimeOffset? composedAt) => Hash(composedAt, writer => SortedDraft.Write(writer, draft));

    /// <inheritdoc cref="Of(TicketDraft, DateTimeOffset?)"/>
    public static string Of(MessageDraft draft, DateTimeOffset? composedAt) => Hash(composedAt, writer => SortedDraft.Write(writer, draft));

    /// <summary>Writes a tree with the members of its objects in the order of their names.</summary>
    public static void Write(JsonWriter writer, JToken token)
    {
        switch (token)
        {
            case JObject o:
                writer.WriteStartObject();
                foreach (JProperty property in o.Properties().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JArray list:
                writer.WriteStartArray();
                foreach (JToken item in list)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                token.WriteTo(writer);
                break;
        }
    }

    private static string Hash(DateTimeOffset? composedAt, Action<JsonWriter> write)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new Writer(text, composedAt is { } time ? WireTime.Write(time) : null))
        {
            write(writer);
        }

        return TextHash.Of(text.ToString());
    }

    private sealed class Writer(TextWriter text, string? composed) : JsonTextWriter(text)
    {
        public override void WriteValue(string? value) => base.WriteValue(composed is not null && value == composed ? ComposingTime : value);
    }
}
