using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Common;

/// <summary>Writes the name and value of a member in one call, so that the code of an object reads as the list of its members.</summary>
internal static class JsonWriterExtensions
{
    public static JsonWriter Put(this JsonWriter writer, string name, string? value)
    {
        writer.WritePropertyName(name);
        writer.WriteValue(value);
        return writer;
    }

    public static JsonWriter Put(this JsonWriter writer, string name, long? value)
    {
        writer.WritePropertyName(name);
        writer.WriteValue(value);
        return writer;
    }

    public static JsonWriter Put(this JsonWriter writer, string name, bool value)
    {
        writer.WritePropertyName(name);
        writer.WriteValue(value);
        return writer;
    }

    public static JsonWriter Put(this JsonWriter writer, string name, DateTimeOffset? value)
    {
        writer.WritePropertyName(name);
        writer.WriteValue(value is { } time ? WireTime.Format(time) : null);
        return writer;
    }

    public static JsonWriter Put(this JsonWriter writer, string name, JToken? value)
    {
        writer.WritePropertyName(name);
        if (value is null)
        {
            writer.WriteNull();
        }
        else
        {
            value.WriteTo(writer);
        }

        return writer;
    }

    /// <summary>Writes how a team or tag looks: an empty object when nothing was chosen, as in recordings (gorgias-api.md section 6.4).</summary>
    public static JsonWriter PutDecoration(this JsonWriter writer, JToken? decoration) => writer.Put("decoration", decoration ?? new JObject());

    public static JsonWriter PutNull(this JsonWriter writer, string name)
    {
        writer.WritePropertyName(name);
        writer.WriteNull();
        return writer;
    }

    public static JsonWriter PutObject(this JsonWriter writer, string name, Action<JsonWriter> members)
    {
        writer.WritePropertyName(name);
        return writer.Object(members);
    }

    public static JsonWriter PutArray<T>(this JsonWriter writer, string name, IEnumerable<T> items, Action<JsonWriter, T> item)
    {
        writer.WritePropertyName(name);
        writer.WriteStartArray();
        foreach (T? value in items)
        {
            item(writer, value);
        }

        writer.WriteEndArray();
        return writer;
    }

    public static JsonWriter Object(this JsonWriter writer, Action<JsonWriter> members)
    {
        writer.WriteStartObject();
        members(writer);
        writer.WriteEndObject();
        return writer;
    }
}
