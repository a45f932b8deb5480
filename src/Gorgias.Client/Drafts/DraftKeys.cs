using Gorgias.Shared;

namespace Gorgias.Client.Drafts;

/// <summary>Sets the external ids of drafts, by which an unknown outcome is looked up (architecture.md, section 5).</summary>
/// <param name="ids">Creates the random part of the keys.</param>
internal sealed class DraftKeys(IdProvider ids)
{
    /// <summary>The longest external id the API takes (gorgias-api.md, section 2).</summary>
    private const int Longest = 255;

    private const string Prefix = "gps-";
    private const int LengthOfUnique = 32;

    /// <summary>A slash and a number: a ticket has at most 500 messages.</summary>
    private const int LengthOfNumber = 4;

    private const int LengthOfHash = 16;
    private const int LongestOfHashed = Longest - LengthOfNumber - LengthOfHash - 1;

    public void Complete(TicketDraft draft)
    {
        draft.ExternalId ??= New();
        for (int i = 0; i < draft.Messages.Count; i++)
        {
            draft.Messages[i].ExternalId ??= draft.DerivesMessageKeys ? ForMessageOf(draft.ExternalId, i) : NewForMessageOf(draft.ExternalId);
        }
    }

    public void Complete(MessageDraft draft) => draft.ExternalId ??= New();

    /// <summary>Creates a key for a ticket, message or change that has none.</summary>
    public string New() => Prefix + Unique();

    /// <summary>
    /// Creates a key for a message of a new ticket. Unlike the ticket's key, it is new for every record: it tells this ticket from an older one of the same
    /// order.
    /// </summary>
    public string NewForMessageOf(string ticketKey) => Cut(ticketKey) + "/" + Unique();

    /// <summary>The key of a message of a ticket whose key means one ticket for ever: always the same.</summary>
    /// <param name="ticketKey">The ticket's key.</param>
    /// <param name="index">The place of the message in the ticket, from 0.</param>
    public static string ForMessageOf(string ticketKey, int index)
    {
        string plain = Plain(ticketKey);
        if (plain.Length > Longest - LengthOfNumber || plain != ticketKey)
        {
            // What was replaced or cut off may be all that tells two keys apart.
            plain = (plain.Length > LongestOfHashed ? plain.Substring(0, LongestOfHashed) : plain) + "-" + Hash(ticketKey);
        }

        return FormattableString.Invariant($"{plain}/{index + 1}");
    }

    /// <summary>True when every message of the draft has the key that is derived from the ticket's.</summary>
    public static bool AreDerived(TicketDraft draft) => draft.ExternalId is { } key && draft.Messages.Count > 0
        && draft.Messages.Select((message, i) => message.ExternalId == ForMessageOf(key, i)).All(static isDerived => isDerived);

    /// <summary>True for a key that this library created, so that no other ticket or message has it.</summary>
    public static bool IsGenerated(string key)
    {
        int start = key.Length - LengthOfUnique;
        return start > 0 && (key[start - 1] == '/' || (start == Prefix.Length && key.StartsWith(Prefix, StringComparison.Ordinal)))
            && key.Skip(start).All(static c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
    }

    private string Unique() => ids.NewId().ToString("N");

    /// <summary>Keeps only characters that no system changes: a key that is changed on its way is not found, and its ticket is created twice.</summary>
    private static string Cut(string key)
    {
        string plain = Plain(key);
        return plain.Length <= Longest - LengthOfUnique - 1 ? plain : plain.Substring(0, Longest - LengthOfUnique - 1);
    }

    private static string Plain(string key) => new(key.Select(c => c is > ' ' and < '\u007f' ? c : '_').ToArray());

    private static string Hash(string key) => TextHash.Of(key).Substring(0, LengthOfHash);
}
