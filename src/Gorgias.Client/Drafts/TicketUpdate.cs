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

    /// <summary>Id of the agent it goes to.</summary>
    public long? AssigneeUserId { get; set; }

    /// <summary>Id of the team it goes to.</summary>
    public long? AssigneeTeamId { get; set; }

    /// <summary>Takes the ticket from its agent.</summary>
    public bool UnassignUser { get; set; }

    /// <summary>Takes the ticket from its team.</summary>
    public bool UnassignTeam { get; set; }

    /// <summary>Replaces the whole set of tags; null leaves it.</summary>
    public IList<string>? Tags { get; set; }

    /// <summary>Custom field values by the id of the field's definition; others stay.</summary>
    public IDictionary<long, object?>? CustomFields { get; set; }

    /// <summary>Replaces the ticket's <c>meta</c>; null leaves it.</summary>
    public IDictionary<string, object?>? Meta { get; set; }

    /// <summary>Marks or unmarks spam.</summary>
    public bool? Spam { get; set; }

    /// <summary>Snoozes until then.</summary>
    public DateTimeOffset? SnoozeDatetime { get; set; }

    /// <summary>True when nothing is set, so that no call is needed.</summary>
    public bool IsEmpty =>
        Status is null && Subject is null && Priority is null && AssigneeUserId is null && AssigneeTeamId is null && !UnassignUser && !UnassignTeam
        && Tags is null && CustomFields is null && Meta is null && Spam is null && SnoozeDatetime is null;
}
