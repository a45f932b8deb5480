using System.Globalization;
using Gorgias.Client;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Queue.Items;

/// <summary>
/// What an entry has otherwise than the item with its key: names of fields and never their values. What does not count as content is left out: the version of
/// the text, keys that are generated or derived, and the order of members.
/// </summary>
internal static class EntryDifferences
{
    /// <summary>The ticket that a message or change is for.</summary>
    public const string Ticket = "Ticket";

    private const string VersionMember = "v";
    private const string KeyMember = "external_id";

    /// <summary>The text of something that cannot be read any more, such as a payload of a later version.</summary>
    private const string Everything = "Content";

    // The times that composing sets: when something was written down is not what it says.
    private static readonly string[] TimesOfComposing = ["sent_datetime", "created_datetime"];

    /// <summary>The names of what differs, in the order of the draft: first its fields, such as <c>messages[0].body_text</c>, then the ticket, then
    /// rules.</summary>
    /// <param name="payload">The payload of the item.</param>
    /// <param name="payloadHash">Its hash.</param>
    /// <param name="rules">What the item does when the account has the ticket.</param>
    /// <param name="entry">The entry.</param>
    public static IReadOnlyList<string> Of(string payload, string payloadHash, ExistingTicketRules rules, QueueEntry entry)
    {
        var names = new List<string>();
        if (!string.Equals(ContentOf(payloadHash), ContentOf(entry.PayloadHash), StringComparison.Ordinal))
        {
            names.AddRange(OfContent(payload, entry));
        }

        if (!string.Equals(TargetOf(payloadHash), TargetOf(entry.PayloadHash), StringComparison.Ordinal))
        {
            names.Add(Ticket);
        }

        if (rules.IfExists != entry.ExistingTicket.IfExists)
        {
            names.Add(nameof(ExistingTicketRules.IfExists));
        }

        if (rules.IfOpenTicket != entry.ExistingTicket.IfOpenTicket)
        {
            names.Add(nameof(ExistingTicketRules.IfOpenTicket));
        }

        return names;
    }

    private static string ContentOf(string hash) => hash.Split('@')[0];

    private static string TargetOf(string hash) => hash.IndexOf('@') is >= 0 and int at ? hash.Substring(at + 1) : "";

    private static List<string> OfContent(string payload, QueueEntry entry)
    {
        var names = new List<string>();
        if (Parse(payload) is { } before && Parse(entry.Payload) is { } now)
        {
            Compare(before, now, "", entry.ExternalId, names);
        }

        // The hashes differ, so something does. A time of composing is named only when it is the one thing, and then somebody has given it.
        List<string> given = names.FindAll(static name => !TimesOfComposing.Contains(name.Substring(name.LastIndexOf('.') + 1)));
        return given.Count > 0 ? given : names.Count > 0 ? names : [Everything];
    }

    private static JObject? Parse(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
            return JObject.Load(reader);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Compare(JToken? before, JToken? now, string path, string key, List<string> names)
    {
        switch (before, now)
        {
            case (JObject one, JObject other):
                IEnumerable<string> members = now.Children<JProperty>().Concat(before.Children<JProperty>()).Select(static member => member.Name);
                foreach (string member in members.Distinct(StringComparer.Ordinal).Where(member => !IsKeyOfItem(path, member) && !IsPlace(one, other, member)))
                {
                    Compare(one[member], other[member], path.Length == 0 ? member : $"{path}.{member}", key, names);
                }

                break;
            case (JArray one, JArray other) when one.Concat(other).All(static element => element is JObject):
                for (int i = 0; i < Math.Max(one.Count, other.Count); i++)
                {
                    Compare(
                        one.ElementAtOrDefault(i), other.ElementAtOrDefault(i), string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", path, i), key, names);
                }

                break;
            default:
                if (!JToken.DeepEquals(before, now) && !IsOwnKey(path, key, before) && !IsOwnKey(path, key, now))
                {
                    names.Add(path);
                }

                break;
        }
    }

    // The version, and the key, which is the same or generated.
    private static bool IsKeyOfItem(string path, string member) => path.Length == 0 && (member is VersionMember or KeyMember);

    // Where a file with the same content is, or was uploaded to.
    private static bool IsPlace(JObject one, JObject other, string member) =>
        member is "url" or "path" && one["hash"] is JValue { Value: string hash } && other["hash"] is JValue { Value: string same } && hash == same;

    /// <summary>Whether a value is the key of a message of a ticket that nobody has given.</summary>
    private static bool IsOwnKey(string path, string key, JToken? value)
    {
        if (!path.StartsWith("messages[", StringComparison.Ordinal) || !path.EndsWith("]." + KeyMember, StringComparison.Ordinal)
            || value is not JValue { Value: string text })
        {
            return false;
        }

        int end = path.IndexOf(']');
        return DraftJson.IsGeneratedKey(text)
            || (int.TryParse(path.Substring(9, end - 9), NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                && text == DraftJson.KeyOfMessage(key, index + 1));
    }
}
