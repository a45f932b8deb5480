using Gorgias.Client.Common;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Json;

/// <summary>
/// Reads a whole answer into a model without a tree in between, as long as everything in it is as the API documents it. Whatever is not (a value of another
/// kind, a name in other letter case or twice, a comment) makes the answer irregular, and then it is for <see cref="GorgiasJson"/>, which takes three times as
/// long. What is read is the same as there.
/// </summary>
internal sealed class RegularJson
{
    private const int Deepest = 128;

    private readonly JsonTextReader _reader;
    private bool _isRegular = true;

    private RegularJson(JsonTextReader reader) => _reader = reader;

    /// <summary>Reads an answer.</summary>
    /// <param name="text">The answer.</param>
    /// <param name="members">The members of the model.</param>
    /// <returns>The model; null for an irregular answer.</returns>
    public static T? ReadOrNull<T>(string text, RegularMembers<T> members)
        where T : GorgiasObject, new()
    {
        using var reader = new JsonTextReader(new StringReader(text))
        {
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Decimal,
            MaxDepth = Deepest,
            PropertyNameTable = members.Names,
        };
        var json = new RegularJson(reader);
        try
        {
            T? model = reader.Read() ? json.Object(members) : null;
            return json._isRegular && !reader.Read() ? model : null;
        }
        catch (Exception e) when (e is JsonException or OverflowException)
        {
            return null;
        }
    }

    public T? Object<T>(RegularMembers<T> members)
        where T : GorgiasObject, new()
    {
        if (!Expect(JsonToken.StartObject))
        {
            return null;
        }

        var model = new T();
        ulong seen = 0;
        while (Next() && _reader.TokenType == JsonToken.PropertyName)
        {
            string name = (string)_reader.Value!;
            if (members.TryGet(name, out int index, out Action<RegularJson, T>? read))
            {
                _isRegular &= (seen & (1UL << index)) == 0;
                seen |= 1UL << index;
                if (Next() && _reader.TokenType != JsonToken.Null)
                {
                    read!(this, model);
                }
            }
            else if (members.MeansAnother(name) || !Next())
            {
                _isRegular = false;
            }
            else
            {
                object? value = Plain();
                _isRegular &= !model.AdditionalProperties.ContainsKey(name);
                model.AdditionalProperties[name] = value;
            }
        }

        return Expect(JsonToken.EndObject) ? model : null;
    }

    public List<T> List<T>(RegularMembers<T> members)
        where T : GorgiasObject, new()
    {
        List<T> items = [];
        if (Expect(JsonToken.StartArray))
        {
            while (Next() && _reader.TokenType != JsonToken.EndArray)
            {
                if (Object(members) is { } item)
                {
                    items.Add(item);
                }
            }
        }

        return items;
    }

    public string? Text() => Expect(JsonToken.String) ? (string?)_reader.Value : null;

    public bool Flag() => Expect(JsonToken.Boolean) && (bool)_reader.Value!;

    public long Whole()
    {
        // A number too long for this type comes as another one.
        long? number = Expect(JsonToken.Integer) ? _reader.Value as long? : null;
        _isRegular &= number is not null;
        return number ?? 0;
    }

    public int Count()
    {
        long number = Whole();
        _isRegular &= number is >= int.MinValue and <= int.MaxValue;
        return _isRegular ? (int)number : 0;
    }

    public DateTimeOffset? Time()
    {
        DateTimeOffset? time = WireTime.Read(Text());
        _isRegular &= time is not null;
        return time;
    }

    public Dictionary<string, object?>? Tree() => Expect(JsonToken.StartObject) ? (Dictionary<string, object?>?)Plain() : null;

    public JToken Token() => JToken.ReadFrom(_reader);

    /// <summary>The value as text, a number, a boolean, a dictionary or a list.</summary>
    public object? Plain()
    {
        switch (_reader.TokenType)
        {
            case JsonToken.StartObject:
                var members = new PlainObject();
                while (Next() && _reader.TokenType == JsonToken.PropertyName)
                {
                    string name = (string)_reader.Value!;
                    _isRegular &= !members.ContainsKey(name);
                    members[name] = Next() ? Plain() : null;
                }

                Expect(JsonToken.EndObject);
                return members;
            case JsonToken.StartArray:
                var items = new PlainList();
                while (Next() && _reader.TokenType != JsonToken.EndArray)
                {
                    items.Add(Plain());
                }

                return items;
            case JsonToken.Null:
                return null;
            case JsonToken.String or JsonToken.Integer or JsonToken.Float or JsonToken.Boolean:
                return _reader.Value;
            default:
                _isRegular = false;
                return null;
        }
    }

    private bool Expect(JsonToken token) => _isRegular &= _reader.TokenType == token;

    /// <summary>Goes on to the next token. False once the answer is irregular, or over before its time.</summary>
    private bool Next() => _isRegular = _isRegular && _reader.Read();
}
