using System.Globalization;
using Gorgias.Client.Common;
using Gorgias.Client.Messages;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace Gorgias.Client.Json;

/// <summary>Models to JSON and back: snake_case keys; missing members are allowed, unknown ones are kept.</summary>
internal static class GorgiasJson
{
    private static readonly WireContracts Contracts = new();

    /// <summary>Leaves out a member of an unexpected shape: a ticket that was created must not be reported as failed because of one member.</summary>
    private static readonly JsonSerializer Tolerant = JsonSerializer.Create(
        Settings(static (_, args) => args.ErrorContext.Handled = args.ErrorContext.Member is not null));

    private static readonly JsonSerializer Strict = JsonSerializer.Create(Settings(null));

    private static readonly JsonLoadSettings Loading = new() { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Replace };

    /// <summary>Parses a whole response.</summary>
    /// <exception cref="JsonException">The text is not one complete JSON value.</exception>
    public static JToken Parse(string text)
    {
        try
        {
            return Parse(text, FloatParseHandling.Decimal);
        }
        catch (JsonReaderException)
        {
            // A number may be too large for a decimal; every other fault fails again.
            return Parse(text, FloatParseHandling.Double);
        }
    }

    /// <exception cref="GorgiasProtocolException">The token is not an object of the API.</exception>
    public static T Read<T>(JToken token)
    {
        try
        {
            return token is JObject ? token.ToObject<T>(Tolerant)! : throw new GorgiasProtocolException(ResponseMessages.NotAnObject);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw new GorgiasProtocolException(ResponseMessages.Unreadable, e);
        }
    }

    /// <summary>Reads a draft that this library wrote. A member of an unexpected shape is an error: leaving it out would change what is sent.</summary>
    public static T ReadDraft<T>(JObject body) => body.ToObject<T>(Strict)!;

    /// <summary>A ticket's custom fields. The API returns a map by field id and takes an array (gorgias-api.md, section 6.1); both are read.</summary>
    public static List<GorgiasCustomFieldValue> FieldValuesOf(JToken fields)
    {
        IEnumerable<JToken> items = fields switch
        {
            JObject map => map.Properties().Select(p => p.Value),
            JArray list => list,
            _ => Enumerable.Empty<JToken>(),
        };
        return items.OfType<JObject>()
            .Where(o => o["id"] is JValue { Type: JTokenType.Integer })
            .Select(o => new GorgiasCustomFieldValue { Id = (long)o["id"]!, Value = PlainJson.ToPlain(o["value"]) })
            .ToList();
    }

    public static JObject Write(object model) => JObject.FromObject(model, Strict);

    private static bool IsUnreadable(Exception e) => e is JsonException or FormatException or OverflowException or ArgumentException or InvalidCastException;

    private static JsonSerializerSettings Settings(EventHandler<Newtonsoft.Json.Serialization.ErrorEventArgs>? error) => new()
    {
        Error = error,
        ContractResolver = Contracts,
        CheckAdditionalContent = true,
        DateParseHandling = DateParseHandling.None,
        FloatParseHandling = FloatParseHandling.Decimal,
        NullValueHandling = NullValueHandling.Ignore,

        // When a name comes twice, the last value counts.
        ObjectCreationHandling = ObjectCreationHandling.Replace,
        Culture = CultureInfo.InvariantCulture,
        MaxDepth = 128,
    };

    private static JToken Parse(string text, FloatParseHandling floats)
    {
        using var reader = new JsonTextReader(
            new StringReader(text))
        { DateParseHandling = DateParseHandling.None, FloatParseHandling = floats, MaxDepth = 128 };
        var token = JToken.ReadFrom(reader, Loading);
        return reader.Read() ? throw new JsonReaderException(ResponseMessages.MoreAfterJson) : token;
    }

    private sealed class WireContracts : DefaultContractResolver
    {
        private static readonly HashSet<string> NotOnTheWire = new(StringComparer.Ordinal)
        {
            nameof(GorgiasTicket.Outcome), nameof(GorgiasTicket.Attempts), nameof(GorgiasTicket.Waited), nameof(GorgiasTicket.Merged),
                nameof(GorgiasTicket.CustomerEmail),
            nameof(GorgiasObject.AdditionalProperties), nameof(MessageDraft.WillBeSent), nameof(MessageDraft.RulesMayReply),
                nameof(TicketUpdate.IsEmpty), nameof(TicketDraft.DerivesMessageKeys), nameof(GorgiasCustomer.Orders),
        };

        /// <summary>Members that came later are left out while they are unset: the fingerprints of stored drafts without them must stay.</summary>
        private static readonly HashSet<string> LaterMembers = new(StringComparer.Ordinal)
        {
            nameof(TicketUpdate.CancelSnooze), nameof(PersonReference.SendName),
        };

        public WireContracts() => NamingStrategy = new SnakeCaseNamingStrategy();

        protected override JsonObjectContract CreateObjectContract(Type objectType)
        {
            JsonObjectContract contract = base.CreateObjectContract(objectType);
            if (typeof(GorgiasObject).IsAssignableFrom(objectType))
            {
                contract.ExtensionDataSetter = static (o, key, value) => ((GorgiasObject)o).AdditionalProperties[key] = value is JToken token
                    ? PlainJson.ToPlain(token)
                    : value;
                contract.ExtensionDataGetter = static o => o is GorgiasObject { HasAdditionalProperties: true } known
                    ? known.AdditionalProperties.Select(static p => new KeyValuePair<object, object>(p.Key, PlainJson.FromPlain(p.Value)))
                    : [];
                contract.ExtensionDataValueType = typeof(object);
            }

            return contract;
        }

        protected override JsonProperty CreateProperty(System.Reflection.MemberInfo member, MemberSerialization memberSerialization)
        {
            JsonProperty property = base.CreateProperty(member, memberSerialization);
            if (NotOnTheWire.Contains(member.Name) || (member.Name == nameof(GorgiasTicket.CustomerId) && !property.Writable)
                || (typeof(GorgiasObject).IsAssignableFrom(member.DeclaringType) && !property.Writable))
            {
                property.Ignored = true;
            }

            if (LaterMembers.Contains(member.Name))
            {
                property.DefaultValueHandling = DefaultValueHandling.Ignore;
            }

            if (member.DeclaringType == typeof(GorgiasUser) && member.Name == nameof(GorgiasUser.Role))
            {
                property.Converter = new NamedConverter();
            }
            else if (property.PropertyType == typeof(IList<GorgiasCustomFieldValue>))
            {
                property.Converter = new CustomFieldMap();
            }
            else if (property.PropertyType == typeof(IList<MacroAction>))
            {
                property.ItemConverter = new ActionConverter();
            }
            else if (property.PropertyType == typeof(IDictionary<long, object?>))
            {
                property.Converter = new FieldValues();
            }
            else if (property.PropertyType == typeof(IDictionary<string, object?>))
            {
                // The member's converter is also used for writing; else the contract of the value's run-time type would be.
                property.Converter = new PlainConverter();
            }

            return property;
        }

        protected override JsonConverter? ResolveContractConverter(Type objectType)
        {
            Type type = Nullable.GetUnderlyingType(objectType) ?? objectType;
            return type == typeof(DateTimeOffset) ? new TimeConverter()
                : type == typeof(object) || type == typeof(IDictionary<string, object?>) ? new PlainConverter()
                : base.ResolveContractConverter(objectType);
        }
    }

    private sealed class TimeConverter : JsonConverter
    {
        public override bool CanConvert(Type objectType) => true;

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            WireTime.Read(PlainJson.Read(reader) as string);

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            writer.WriteValue(value is DateTimeOffset d ? WireTime.Write(d) : null);
    }

    private sealed class PlainConverter : JsonConverter
    {
        public override bool CanConvert(Type objectType) => true;

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
        {
            object? plain = PlainJson.Read(reader);
            return objectType == typeof(object) ? plain : plain as IDictionary<string, object?>;
        }

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => PlainJson.FromPlain(value).WriteTo(writer);
    }

    /// <summary>The name of an object that has only a name, such as the role of a user.</summary>
    private sealed class NamedConverter : JsonConverter
    {
        public override bool CanConvert(Type objectType) => true;

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
        {
            object? plain = PlainJson.Read(reader);
            return plain as string ?? (plain is IDictionary<string, object?> named && named.TryGetValue("name", out object? name) ? name as string : null);
        }

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            new JObject { ["name"] = (string?)value }.WriteTo(writer);
    }

    /// <summary>An action of a macro. What is no object stays in the list, as null: a macro must not look as if it did less than it does.</summary>
    private sealed class ActionConverter : JsonConverter
    {
        public override bool CanWrite => false;

        public override bool CanConvert(Type objectType) => true;

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            (JToken.ReadFrom(reader) as JObject)?.ToObject<MacroAction>(serializer);

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();
    }

    /// <summary>A draft's custom field values, by the id of the field.</summary>
    private sealed class FieldValues : JsonConverter
    {
        public override bool CanConvert(Type objectType) => true;

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer)
        {
            if (JToken.ReadFrom(reader) is not JObject map)
            {
                return null;
            }

            var fields = new SortedDictionary<long, object?>();
            foreach (JProperty property in map.Properties())
            {
                fields[long.Parse(property.Name, CultureInfo.InvariantCulture)] = PlainJson.ToPlain(property.Value);
            }

            return fields;
        }

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            new JObject(
                ((IDictionary<long, object?>)value!).Select(
                    f => new JProperty(f.Key.ToString(CultureInfo.InvariantCulture), PlainJson.FromPlain(f.Value)))).WriteTo(writer);
    }

    private sealed class CustomFieldMap : JsonConverter
    {
        public override bool CanConvert(Type objectType) => true;

        public override object ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            FieldValuesOf(JToken.ReadFrom(reader));

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            new JObject(((IEnumerable<GorgiasCustomFieldValue>)value!).Select(f =>
                new JProperty(f.Id.ToString(CultureInfo.InvariantCulture), new JObject { ["id"] = f.Id, ["value"] = PlainJson.FromPlain(f.Value) }))).WriteTo(
                    writer);
    }
}
