using Gorgias.Client.Drafts;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>
/// Writes drafts as text and reads them, to store them until they are sent. The text has a version number; a later version is refused. Unset members are left
/// out, so that drafts can get new members without a new version.
/// </summary>
public static class DraftJson
{
    /// <summary>The version that is written, and the latest that can be read.</summary>
    public const int Version = 1;

    private const string VersionKey = "v";
    private const string ExternalIdKey = "external_id";
    private const string AddTagsKey = "add_tags";
    private const string RemoveTagsKey = "remove_tags";

    private static readonly DraftKeys Keys = new(IdProvider.System);

    /// <summary>True for an external id that this library has generated: it means nothing beyond the one draft.</summary>
    public static bool IsGeneratedKey(string externalId) => DraftKeys.IsGenerated(externalId);

    /// <summary>The external id of a message whose ticket, or first message, has a key that means it for ever: always the same.</summary>
    /// <param name="key">The key of the ticket, or of the first message.</param>
    /// <param name="number">The number of the message, from 1.</param>
    public static string KeyOfMessage(string key, int number) => DraftKeys.ForMessageOf(key, number - 1);

    /// <summary>Writes a ticket's draft as text, unchanged.</summary>
    public static string Write(TicketDraft draft) => Text(GorgiasJson.Write(draft));

    /// <summary>Writes a message's draft as text, unchanged.</summary>
    public static string Write(MessageDraft draft) => Text(GorgiasJson.Write(draft));

    /// <summary>Writes a change as text.</summary>
    public static string Write(TicketChange change) => Text(Body(change));

    /// <summary>Writes a ticket's draft as text with all external ids set. The draft itself is not changed.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="composedAt">When the draft was composed; times in the draft that are equal to it do not count in the fingerprint.</param>
    public static StoredDraft ToStored(TicketDraft draft, DateTimeOffset? composedAt = null)
    {
        JObject body = GorgiasJson.Write(draft);
        string fingerprint = DraftFingerprint.Of(draft, composedAt);
        string key = draft.ExternalId ?? Keys.New();
        body[ExternalIdKey] = key;
        int index = 0;
        foreach (JObject message in ((JArray)body["messages"]!).OfType<JObject>())
        {
            message[ExternalIdKey] ??= draft.DerivesMessageKeys ? DraftKeys.ForMessageOf(key, index) : Keys.NewForMessageOf(key);
            index++;
        }

        return new StoredDraft(Text(body), fingerprint, key);
    }

    /// <summary>The fingerprint alone that <see cref="ToStored(TicketDraft, DateTimeOffset?)"/> gives the draft, for less work.</summary>
    public static string FingerprintOf(TicketDraft draft, DateTimeOffset? composedAt = null) => DraftFingerprint.Of(draft, composedAt);

    /// <summary>The fingerprint alone that <see cref="ToStored(MessageDraft, DateTimeOffset?)"/> gives the draft, for less work.</summary>
    public static string FingerprintOf(MessageDraft draft, DateTimeOffset? composedAt = null) => DraftFingerprint.Of(draft, composedAt);

    /// <summary>Writes a message's draft as text with its external id set. The draft itself is not changed.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="composedAt">When the draft was composed; times in the draft that are equal to it do not count in the fingerprint.</param>
    public static StoredDraft ToStored(MessageDraft draft, DateTimeOffset? composedAt = null)
    {
        JObject body = GorgiasJson.Write(draft);
        string fingerprint = DraftFingerprint.Of(draft, composedAt);
        string key = draft.ExternalId ?? Keys.New();
        body[ExternalIdKey] = key;
        return new StoredDraft(Text(body), fingerprint, key);
    }

    /// <summary>Writes a change as text. The API has no external id for a change: the caller gives one, or a key is generated.</summary>
    public static StoredDraft ToStored(TicketChange change, string? externalId = null)
    {
        JObject body = Body(change);
        string fingerprint = DraftFingerprint.Of(body, null);
        return new StoredDraft(Text(body), fingerprint, externalId ?? Keys.New());
    }

    /// <summary>Reads a ticket's draft.</summary>
    /// <exception cref="FormatException">The text is not such a draft, or is of a later version.</exception>
    public static TicketDraft ReadTicket(string text) => Read(text, GorgiasJson.ReadDraft<TicketDraft>);

    /// <summary>Reads a message's draft.</summary>
    /// <exception cref="FormatException">The text is not such a draft, or is of a later version.</exception>
    public static MessageDraft ReadMessage(string text) => Read(text, GorgiasJson.ReadDraft<MessageDraft>);

    /// <summary>Reads a change.</summary>
    /// <exception cref="FormatException">The text is not such a draft, or is of a later version.</exception>
    public static TicketChange ReadChange(string text) =>
        Read(text, body => new TicketChange(GorgiasJson.ReadDraft<TicketUpdate>(body), Names(body[AddTagsKey]), Names(body[RemoveTagsKey])));

    private static JObject Body(TicketChange change)
    {
        JObject body = GorgiasJson.Write(change.Update);
        body[AddTagsKey] = new JArray(change.AddTags);
        body[RemoveTagsKey] = new JArray(change.RemoveTags);
        return body;
    }

    private static List<string> Names(JToken? list) => list is JArray names ? names.Select(n => (string)n!).ToList() : [];

    private static string Text(JObject body)
    {
        body.AddFirst(new JProperty(VersionKey, Version));
        return body.ToString(Formatting.None);
    }

    private static T Read<T>(string text, Func<JObject, T> read)
    {
        try
        {
            JObject body = GorgiasJson.Parse(text) as JObject ?? throw new FormatException(DraftMessages.NotAnObject);
            long version = body[VersionKey] is JValue { Type: JTokenType.Integer } v ? (long)v : throw new FormatException(DraftMessages.VersionMissing);
            if (version > Version)
            {
                throw new FormatException(DraftMessages.VersionTooNew(version, Version));
            }

            body.Remove(VersionKey);
            return read(body);
        }
        catch (Exception e) when (e is JsonException or OverflowException or ArgumentException or InvalidCastException)
        {
            throw new FormatException(DraftMessages.Unreadable, e);
        }
    }
}
