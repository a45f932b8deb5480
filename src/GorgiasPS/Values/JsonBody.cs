using Gorgias.Client.Json;
using GorgiasPS.Messages;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace GorgiasPS.Values;

/// <summary>Reads a request body that is given as JSON text. Text that looks like a date stays text, so that what is sent is what was written.</summary>
internal static class JsonBody
{
    private const int Deepest = 64;

    /// <summary>Reads one JSON value as a plain tree.</summary>
    /// <exception cref="ArgumentException">The text is not JSON; the message says where the mistake is.</exception>
    public static object? Parse(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text))
            {
                DateParseHandling = DateParseHandling.None,
                FloatParseHandling = FloatParseHandling.Decimal,
                MaxDepth = Deepest,
            };
            var token = JToken.ReadFrom(reader);
            return reader.Read() ? throw new JsonReaderException(ValueMessages.MoreThanOneValue) : PlainJson.ToPlain(token);
        }
        catch (JsonException cause)
        {
            throw new ArgumentException(ValueMessages.NotJson(cause.Message), cause);
        }
    }
}
