using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Orders.Platforms;

/// <summary>Reads sets of names: one list of texts, or several.</summary>
internal sealed class NameSetsConverter : JsonConverter<IReadOnlyList<IReadOnlyList<string>>>
{
    public override bool CanWrite => false;

    public override IReadOnlyList<IReadOnlyList<string>> ReadJson(
        JsonReader reader, Type objectType, IReadOnlyList<IReadOnlyList<string>>? existingValue, bool hasExistingValue, JsonSerializer serializer)
    {
        var sets = JArray.Load(reader);
        return sets.FirstOrDefault() is JArray
            ? sets.Select(static names => (IReadOnlyList<string>)names.Select(static name => (string)name!).ToArray()).ToArray()
            : [sets.Select(static name => (string)name!).ToArray()];
    }

    public override void WriteJson(JsonWriter writer, IReadOnlyList<IReadOnlyList<string>>? value, JsonSerializer serializer) =>
        throw new NotSupportedException();
}
