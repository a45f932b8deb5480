using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Common;

/// <summary>Reading members of a body that has passed its shape: absent and null read alike, <see cref="Sent"/> tells them apart.</summary>
internal static class JsonReading
{
    public static bool Sent(this JObject body, string name) => body.ContainsKey(name);

    public static string? Text(this JObject body, string name) => Present(body, name)?.Value<string>();

    public static bool? Flag(this JObject body, string name) => Present(body, name)?.Value<bool>();

    public static long? Number(this JObject body, string name) => Present(body, name)?.Value<long>();

    public static JObject? Child(this JObject body, string name) => Present(body, name) as JObject;

    public static JArray? Items(this JObject body, string name) => Present(body, name) as JArray;

    public static IEnumerable<JObject> Objects(this JObject body, string name) => body.Items(name)?.OfType<JObject>() ?? [];

    public static IEnumerable<long> Numbers(this JObject body, string name) => body.Items(name)?.Select(item => item.Value<long>()) ?? [];

    /// <summary>A copy that later changes to the request cannot reach; null for JSON null.</summary>
    public static JToken? Copy(this JObject body, string name) => Present(body, name)?.DeepClone();

    public static DateTimeOffset? Time(this JObject body, string name)
        => body.Text(name) is { } text && WireTime.TryParse(text, out DateTimeOffset time) ? time : null;

    private static JToken? Present(JObject body, string name) => body[name] is { Type: not JTokenType.Null } token ? token : null;
}
