using Gorgias.Client.Common;
using Gorgias.Client.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Operations;

/// <summary>A customer with every way in which he or she can be reached.</summary>
internal sealed class KnownCustomer
{
    private static readonly string[] PhoneChannels = ["phone", "sms", "whatsapp"];

    private readonly HashSet<string> _emails = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _phones = new(StringComparer.Ordinal);
    private readonly List<(string Type, string Address)> _channels = [];
    private readonly string? _externalId;
    private readonly string? _email;

    public KnownCustomer(JObject body)
    {
        _externalId = Text(body, "external_id");
        if (Text(body, "email") is { } email)
        {
            _emails.Add(email);
            _email = email;
        }

        foreach (JObject channel in (body["channels"] as JArray)?.OfType<JObject>() ?? [])
        {
            string address = Text(channel, "address") ?? "";
            string type = Text(channel, "type") ?? "";
            if (address.Length > 0)
            {
                _channels.Add((type, address));
            }

            if (type == "email" && address.Length > 0)
            {
                _emails.Add(address);
            }
            else if (PhoneChannels.Contains(type, StringComparer.Ordinal) && PhoneNumber.Normalise(address) is { } phone)
            {
                _phones.Add(phone);
            }
        }
    }

    /// <summary>The same of a customer who was read already.</summary>
    public static KnownCustomer Of(GorgiasCustomer customer) => new(GorgiasJson.Write(customer));

    public bool HasEmail(string email) => _emails.Contains(email);

    public bool HasPhone(string phone) => _phones.Contains(phone);

    /// <summary>The address at which the customer is reached on a channel of mail or of phone numbers; null when none is known.</summary>
    public string? AddressFor(string channel)
    {
        if (channel == "email" && _email is not null)
        {
            return _email;
        }

        string[] types = channel == "email" ? [channel] : [channel, .. PhoneChannels];
        string? address = types.Select(type => _channels.Find(one => one.Type == type).Address).FirstOrDefault(static one => one is not null);
        return channel == "email" ? address : PhoneNumber.Normalise(address) ?? address;
    }

    public bool HasExternalId(string externalId) => string.Equals(_externalId, externalId, StringComparison.Ordinal);

    /// <summary>
    /// What shows that the person is somebody else, as the given and the known text; null when nothing does. One way in which both agree is enough, because
    /// people have several addresses; and what is not known of the customer contradicts nothing.
    /// </summary>
    public (string Given, string Known)? Contradiction(PersonReference person)
    {
        (string Given, string Known)? found = null;
        foreach ((string? given, IReadOnlyCollection<string> known) in new (string?, IReadOnlyCollection<string>)[]
        {
            (person.Email, _emails), (PhoneNumber.Normalise(person.Phone), _phones), (person.ExternalId, _externalId is null ? [] : [_externalId]),
        })
        {
            if (given is null || known.Count == 0)
            {
                continue;
            }

            bool isSame = known == _emails ? _emails.Contains(given) : known.Contains(given, StringComparer.Ordinal);
            if (isSame)
            {
                return null;
            }

            found ??= (given, string.Join(", ", known));
        }

        return found;
    }

    private static string? Text(JObject body, string name) => body[name] is JValue { Value: string { Length: > 0 } text } ? text : null;
}
