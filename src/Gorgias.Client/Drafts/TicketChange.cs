namespace Gorgias.Client;

/// <summary>A change to a ticket: one PUT, and tags to add and to remove, which the PUT cannot express and which are calls of their own.</summary>
/// <param name="Update">What the PUT changes; may be empty.</param>
/// <param name="AddTags">The names of tags to add; may be empty.</param>
/// <param name="RemoveTags">The names of tags to remove; may be empty.</param>
public sealed record TicketChange(TicketUpdate Update, IReadOnlyList<string> AddTags, IReadOnlyList<string> RemoveTags)
{
    /// <summary>How many calls the change costs, 0 to 3.</summary>
    public int Calls => (Update.IsEmpty ? 0 : 1) + (AddTags.Count == 0 ? 0 : 1) + (RemoveTags.Count == 0 ? 0 : 1);
}
