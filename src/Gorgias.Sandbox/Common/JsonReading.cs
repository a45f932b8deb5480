using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Common;

/// <summary>Reads the members of a body that fits its shape. A member that is absent or null reads as null; <see cref="Sent"/> tells the two apart.</summary>
internal static class JsonReading
{
    /// <summary>Whether the body has the member, be it null.</summary>
    public static bool Sent(this JObject body, string name) => body.ContainsKey(name);

    public static string? Text(this JObject body, string name) => Present(body, name)?.Value<string>();

    public static bool? Flag(this JObject body, string name) => Present(body, name)?.Value<bool>();

    public static long? Number(this JObject body, string name) => Present(body, name)?.Value<long>();

    public static JObject? Child(this JObject body, string name) => Present(body, name) as JObject;

    public static JArray? Items(this JObject body, string name) => Present(body, name) as JArray;

    public static IEnumerable<JObject> Objects(this JObject body, string name) => body.Items(name)?.OfType<JObject>() ?? [];

    public static IEnumerable<long> Numbers(this JObject body, string name) => body.Items(name)?.Select(item => item.Value<long>()) ?? [];

    /// <summary>A copy of a member, independent of the request; null when the member is absent or null.</summary>
    public static JToken? Copy(this JObject body, string name) => Present(body, name)?.DeepClone();

    public static DateTimeOffset? Time(this JObject body, string name)
        => body.Text(name) is { } text && WireTime.TryParse(text, out DateTimeOffset time) ? time : null;

    private static JToken? Present(JObject body, string name) => body[name] is { Type: not JTokenType.Null } token ? token : null;
}
