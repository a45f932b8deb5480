namespace Gorgias.Client.Drafts;

/// <summary>Gives drafts the keys by which an unknown outcome is looked up (architecture.md, section 5).</summary>
/// <param name="ids">Where the keys come from.</param>
internal sealed class DraftKeys(IdProvider ids)
{
    /// <summary>The longest external id the API takes (gorgias-api.md, section 2).</summary>
    private const int Longest = 255;

    public void Complete(TicketDraft draft)
    {
        draft.ExternalId ??= New();
        foreach (MessageDraft message in draft.Messages)
        {
            message.ExternalId ??= NewForMessageOf(draft.ExternalId);
        }
    }

    public void Complete(MessageDraft draft) => draft.ExternalId ??= New();

    /// <summary>A key for what has none of its own.</summary>
    public string New() => $"gps-{Unique()}";

    /// <summary>A key for a message of a new ticket. Unlike the ticket's, it is new for every record: it tells this ticket from an older one of the same
    /// order.</summary>
    public string NewForMessageOf(string ticketKey) => Cut(ticketKey) + "/" + Unique();

    private string Unique() => ids.NewId().ToString("N");

    /// <summary>Only what comes back from anywhere as it was sent: a key that is changed on its way is not found, and its ticket made twice.</summary>
    private static string Cut(string key)
    {
        string plain = new string(key.Select(c => c is > ' ' and < '\u007f' ? c : '_').ToArray());
        return plain.Length <= Longest - 33 ? plain : plain.Substring(0, Longest - 33);
    }
}
