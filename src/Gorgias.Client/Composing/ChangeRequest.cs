namespace Gorgias.Client;

/// <summary>
/// A change to a ticket in the values that a person gives, with agents, teams and custom fields as ids. What is null or empty is not changed.
/// <see cref="ChangeComposer"/> turns it into a <see cref="TicketChange"/>.
/// </summary>
public sealed class ChangeRequest
{
    /// <summary><c>open</c> or <c>closed</c>.</summary>
    public string? Status { get; set; }

    /// <summary>The subject, up to 998 characters.</summary>
    public string? Subject { get; set; }

    /// <summary><c>critical</c>, <c>high</c>, <c>normal</c> or <c>low</c>.</summary>
    public string? Priority { get; set; }

    /// <summary>The id of the agent to assign the ticket to.</summary>
    public long? AssigneeUserId { get; set; }

    /// <summary>The id of the team to assign the ticket to.</summary>
    public long? AssigneeTeamId { get; set; }

    /// <summary>True to remove the assigned agent, unless <see cref="AssigneeUserId"/> names another one.</summary>
    public bool UnassignUser { get; set; }

    /// <summary>True to remove the assigned team, unless <see cref="AssigneeTeamId"/> names another one.</summary>
    public bool UnassignTeam { get; set; }

    /// <summary>The names of tags to add. Names that differ in letter case only are different tags.</summary>
    public IList<string> AddTags { get; set; } = [];

    /// <summary>The names of tags to remove; a tag that is also in <see cref="AddTags"/> is removed.</summary>
    public IList<string> RemoveTags { get; set; } = [];

    /// <summary>Replaces all tags of the ticket; null keeps them. <see cref="AddTags"/> and <see cref="RemoveTags"/> then change this set.</summary>
    public IList<string>? Tags { get; set; }

    /// <summary>Custom field values by the id of the field's definition; other fields keep their values.</summary>
    public IDictionary<long, object?>? CustomFields { get; set; }

    /// <summary>Replaces the ticket's <c>meta</c>; null keeps it.</summary>
    public IDictionary<string, object?>? Meta { get; set; }

    /// <summary>Whether the ticket is spam; null keeps the mark.</summary>
    public bool? Spam { get; set; }

    /// <summary>The time until which the ticket is snoozed; null keeps it.</summary>
    public DateTimeOffset? SnoozeUntil { get; set; }

    /// <summary>True to end the snooze; it cannot be combined with <see cref="SnoozeUntil"/>.</summary>
    public bool CancelSnooze { get; set; }
}
