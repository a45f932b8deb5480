using System.Collections;
using System.Globalization;
using Gorgias.Client.Common;
using Gorgias.Client.Messages;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Json;

/// <summary>Converts between the JSON library's types and text, numbers, booleans, dictionaries and lists, which are the only types that leave this
/// assembly.</summary>
internal static class PlainJson
{
    public static object? ToPlain(JToken? token) => token switch
    {
        null => null,
        JObject o => Plain(o),
        JArray a => new PlainList(a.Select(ToPlain)),
        JValue { Type: JTokenType.Null or JTokenType.Undefined } => null,
        JValue v => v.Value,
        _ => token.ToString(Formatting.None),
    };

    /// <summary>Reads the value at the reader's position, without a tree in between. When an object has a name twice, the last value counts.</summary>
    public static object? Read(JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonToken.StartObject:
                var members = new PlainObject();
                while (Next(reader) != JsonToken.EndObject)
                {
                    string name = (string)reader.Value!;
                    Next(reader);
                    members[name] = Read(reader);
                }

                return members;
            case JsonToken.StartArray:
                var items = new PlainList();
                while (Next(reader) != JsonToken.EndArray)
                {
                    items.Add(Read(reader));
                }

                return items;
            case JsonToken.Null or JsonToken.Undefined:
                return null;
            default:
                return reader.Value;
        }
    }

    public static JToken FromPlain(object? value) => value switch
    {
        null => JValue.CreateNull(),
        JToken token => token,
        string s => new JValue(s),
        DateTimeOffset d => new JValue(WireTime.Write(d)),
        DateTime d => new JValue(WireTime.Write(new DateTimeOffset(d.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(d, DateTimeKind.Utc) : d))),
        IDictionary<string, object?> d => FromPairs(d.Select(p => (p.Key, p.Value))),
        IReadOnlyDictionary<string, object?> d => FromPairs(d.Select(p => (p.Key, p.Value))),
        IDictionary d => FromPairs(d.Keys.Cast<object>().Select(k => (Convert.ToString(k, CultureInfo.InvariantCulture) ?? "", (object?)d[k]))),
        IEnumerable list => new JArray(list.Cast<object?>().Select(FromPlain)),
        Guid or Uri or TimeSpan or char or Enum => new JValue(Convert.ToString(value, CultureInfo.InvariantCulture)),
        _ => new JValue(value),
    };

    private static PlainObject Plain(JObject o)
    {
        var members = new PlainObject();
        foreach (JProperty property in o.Properties())
        {
            members[property.Name] = ToPlain(property.Value);
        }

        return members;
    }

    private static JsonToken Next(JsonReader reader)
    {
        do
        {
            if (!reader.Read())
            {
                throw new JsonReaderException(CallMessages.JsonIncomplete);
            }
        }
        while (reader.TokenType == JsonToken.Comment);
        return reader.TokenType;
    }

    private static JObject FromPairs(IEnumerable<(string Key, object? Value)> pairs)
    {
        var o = new JObject();
        foreach ((string? key, object? value) in pairs)
        {
            o[key] = FromPlain(value);
        }

        return o;
    }
}
