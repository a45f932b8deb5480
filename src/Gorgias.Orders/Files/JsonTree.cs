using System.Globalization;
using System.Numerics;
using Gorgias.Orders.Messages;
using Newtonsoft.Json;

namespace Gorgias.Orders.Files;

/// <summary>Reads JSON as trees of dictionaries, lists and single values.</summary>
internal static class JsonTree
{
    public static JsonTextReader Open(TextReader text) => new(text)
    {
        CloseInput = false,
        SupportMultipleContent = true,
        DateParseHandling = DateParseHandling.None,
        FloatParseHandling = FloatParseHandling.Decimal,
        Culture = CultureInfo.InvariantCulture,
        MaxDepth = 64,
    };

    /// <summary>Reads the value that begins at the current token, up to its end.</summary>
    /// <exception cref="JsonException">The JSON is broken or ends too early.</exception>
    public static async Task<object?> ReadAsync(JsonTextReader json, CancellationToken cancellationToken)
    {
        if (!IsOpening(json.TokenType))
        {
            return Single(json);
        }

        var open = new Stack<Node>();
        open.Push(new Node(json.TokenType));
        while (true)
        {
            if (!await json.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                throw CutOff(json);
            }

            switch (json.TokenType)
            {
                case JsonToken.Comment:
                    break;
                case JsonToken.PropertyName:
                    open.Peek().Name = (string)json.Value!;
                    break;
                case JsonToken.StartObject or JsonToken.StartArray:
                    open.Push(new Node(json.TokenType));
                    break;
                case JsonToken.EndObject or JsonToken.EndArray:
                    Node done = open.Pop();
                    if (open.Count == 0)
                    {
                        return done.Value;
                    }

                    open.Peek().Add(done.Value);
                    break;
                default:
                    open.Peek().Add(Single(json));
                    break;
            }
        }
    }

    public static JsonReaderException CutOff(JsonTextReader json) =>
        new(FileMessages.JsonCutOff, json.Path, json.LineNumber, json.LinePosition, null);

    private static bool IsOpening(JsonToken token) => token is JsonToken.StartObject or JsonToken.StartArray;

    private static object? Single(JsonTextReader json) => json.Value switch
    {
        // A whole number too large for a long can only be an id, so it stays text.
        BigInteger huge => huge.ToString(CultureInfo.InvariantCulture),
        double notANumber => notANumber.ToString(CultureInfo.InvariantCulture),
        var value => value,
    };

    /// <summary>An object or list that is not closed yet.</summary>
    private sealed class Node(JsonToken opening)
    {
        private readonly Dictionary<string, object?>? _record = opening == JsonToken.StartObject ? new(StringComparer.Ordinal) : null;
        private readonly List<object?>? _list = opening == JsonToken.StartArray ? [] : null;

        public string Name { get; set; } = "";

        public object Value => (object?)_record ?? _list!;

        public void Add(object? value)
        {
            if (_record is not null)
            {
                _record[Name] = value;
            }
            else
            {
                _list!.Add(value);
            }
        }
    }
}
