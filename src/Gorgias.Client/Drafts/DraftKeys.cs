namespace Gorgias.Client.Drafts;

/// <summary>Sets the external ids of drafts, by which an unknown outcome is looked up (architecture.md, section 5).</summary>
/// <param name="ids">Creates the random part of the keys.</param>
internal sealed class DraftKeys(IdProvider ids)
{
    /// <summary>The longest external id the API takes (gorgias-api.md, section 2).</summary>
    private const int Longest = 255;

    private const string Prefix = "gps-";
    private const int LengthOfUnique = 32;

    public void Complete(TicketDraft draft)
    {
        draft.ExternalId ??= New();
        foreach (MessageDraft message in draft.Messages)
        {
            message.ExternalId ??= NewForMessageOf(draft.ExternalId);
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
        string plain = new string(key.Select(c => c is > ' ' and < '\u007f' ? c : '_').ToArray());
        return plain.Length <= Longest - LengthOfUnique - 1 ? plain : plain.Substring(0, Longest - LengthOfUnique - 1);
    }
}
