using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GorgiasPS.Values;

/// <summary>Reads JSON text as a plain tree. Text that looks like a date stays text: what is sent is what was written.</summary>
internal static class PlainJson
{
    private const int Deepest = 64;

    /// <summary>Reads one JSON value.</summary>
    /// <exception cref="ArgumentException">It is not JSON; the message says where it goes wrong.</exception>
    public static object? Parse(string text)
    {
        try
        {
            using JsonTextReader reader = new(new StringReader(text))
            {
                DateParseHandling = DateParseHandling.None,
                FloatParseHandling = FloatParseHandling.Decimal,
                MaxDepth = Deepest,
            };
            var token = JToken.ReadFrom(reader);
            return reader.Read() ? throw new JsonReaderException("There is more after the end of the value.") : Plain(token);
        }
        catch (JsonException cause)
        {
            throw new ArgumentException($"The body is not JSON: {cause.Message}", cause);
        }
    }

    private static object? Plain(JToken token) => token switch
    {
        JObject entries => entries.Properties().ToDictionary(static entry => entry.Name, static entry => Plain(entry.Value), StringComparer.Ordinal),
        JArray items => items.Select(Plain).ToList(),
        JValue value => value.Value,
        _ => token.ToString(Formatting.None),
    };
}
