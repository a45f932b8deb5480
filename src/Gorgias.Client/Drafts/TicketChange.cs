namespace Gorgias.Client;

/// <summary>A change to a ticket with what the one PUT cannot say: tags to add and to take off, which are calls of their own.</summary>
/// <param name="Update">What the PUT changes; may be empty.</param>
/// <param name="AddTags">Names of tags to add.</param>
/// <param name="RemoveTags">Names of tags to take off.</param>
public sealed record TicketChange(TicketUpdate Update, IReadOnlyList<string> AddTags, IReadOnlyList<string> RemoveTags)
{
    /// <summary>How many calls it takes.</summary>
    public int Calls => (Update.IsEmpty ? 0 : 1) + (AddTags.Count == 0 ? 0 : 1) + (RemoveTags.Count == 0 ? 0 : 1);
}
