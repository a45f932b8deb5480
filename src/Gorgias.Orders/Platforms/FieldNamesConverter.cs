using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Orders.Platforms;

/// <summary>Reads the names of fields: one text, or several of which the first that has a value counts.</summary>
internal sealed class FieldNamesConverter : JsonConverter<IReadOnlyDictionary<OrderField, IReadOnlyList<string>>>
{
    public override bool CanWrite => false;

    public override IReadOnlyDictionary<OrderField, IReadOnlyList<string>> ReadJson(
        JsonReader reader,
        Type objectType,
        IReadOnlyDictionary<OrderField, IReadOnlyList<string>>? existingValue,
        bool hasExistingValue,
        JsonSerializer serializer)
    {
        var fields = new Dictionary<OrderField, IReadOnlyList<string>>();
        foreach (KeyValuePair<string, JToken?> entry in JObject.Load(reader))
        {
            OrderField field = Enum.TryParse(entry.Key, out OrderField known)
                ? known
                : throw new JsonSerializationException(entry.Key);
            fields.Add(field, entry.Value is JArray names ? names.Select(static name => (string)name!).ToArray() : [(string)entry.Value!]);
        }

        return fields;
    }

    public override void WriteJson(JsonWriter writer, IReadOnlyDictionary<OrderField, IReadOnlyList<string>>? value, JsonSerializer serializer) =>
        throw new NotSupportedException();
}
