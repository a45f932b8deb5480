namespace Gorgias.Client;

/// <summary>A change to a ticket: the body of one <c>PUT /api/tickets/{id}</c> (gorgias-api.md, section 6.1). Only what is set is sent.</summary>
public sealed class TicketUpdate
{
    /// <summary><c>open</c> or <c>closed</c>.</summary>
    public string? Status { get; set; }

    /// <summary>Subject, up to 998 characters.</summary>
    public string? Subject { get; set; }

    /// <summary><c>critical</c>, <c>high</c>, <c>normal</c> or <c>low</c>.</summary>
    public string? Priority { get; set; }

    /// <summary>The id of the agent to assign the ticket to.</summary>
    public long? AssigneeUserId { get; set; }

    /// <summary>The id of the team to assign the ticket to.</summary>
    public long? AssigneeTeamId { get; set; }

    /// <summary>True to remove the assigned agent; <see cref="AssigneeUserId"/> is then not sent.</summary>
    public bool UnassignUser { get; set; }

    /// <summary>True to remove the assigned team; <see cref="AssigneeTeamId"/> is then not sent.</summary>
    public bool UnassignTeam { get; set; }

    /// <summary>Replaces all tags of the ticket; null keeps them.</summary>
    public IList<string>? Tags { get; set; }

    /// <summary>Custom field values by the id of the field's definition; other fields keep their values.</summary>
    public IDictionary<long, object?>? CustomFields { get; set; }

    /// <summary>Replaces the ticket's <c>meta</c>; null keeps it.</summary>
    public IDictionary<string, object?>? Meta { get; set; }

    /// <summary>Whether the ticket is spam; null keeps the mark.</summary>
    public bool? Spam { get; set; }

    /// <summary>The time until which the ticket is snoozed; null keeps it.</summary>
    public DateTimeOffset? SnoozeDatetime { get; set; }

    /// <summary>True to end the snooze; <see cref="SnoozeDatetime"/> is then not sent.</summary>
    public bool CancelSnooze { get; set; }

    /// <summary>True when nothing is set, so that no call is needed.</summary>
    public bool IsEmpty =>
        Status is null && Subject is null && Priority is null && AssigneeUserId is null && AssigneeTeamId is null && !UnassignUser && !UnassignTeam
        && Tags is null && CustomFields is null && Meta is null && Spam is null && SnoozeDatetime is null && !CancelSnooze;
}
