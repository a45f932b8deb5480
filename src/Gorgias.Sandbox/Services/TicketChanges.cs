using Gorgias.Sandbox.Common;
using Gorgias.Sandbox.Data;
using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Services;

/// <summary>The changes of a ticket that have events of their own (gorgias-api.md sections 6.1 and 6.8). <c>ticket-updated</c> precedes them.</summary>
internal sealed class TicketChanges(SandboxAccount account)
{
    /// <summary>The user to whom a body assigns a ticket; id 0 is the caller.</summary>
    public long? UserId(JObject body) => body.Child("assignee_user")?.Number("id") is { } id ? (id == 0 ? account.Caller().Id : id) : null;

    public void Assign(Ticket ticket, JObject body, User caller, DateTimeOffset now)
    {
        if (body.Sent("assignee_user"))
        {
            ticket.AssigneeUserId = UserId(body);
            Assigned(ticket, caller.Id, now);
        }

        if (body.Sent("assignee_team"))
        {
            ticket.AssigneeTeamId = body.Child("assignee_team")?.Number("id");
            if (ticket.AssigneeTeamId is { } team)
            {
                account.Events.Add("ticket-team-assigned", ticket.Id, caller.Id, now, new JObject { ["assignee_team_id"] = team });
            }
        }
    }

    /// <summary>Records to whom a ticket is assigned.</summary>
    public void Assigned(Ticket ticket, long? userId, DateTimeOffset now)
    {
        if (ticket.AssigneeUserId is { } user)
        {
            account.Events.Add("ticket-assigned", ticket.Id, userId, now, new JObject { ["assignee_user_id"] = user });
        }
        else
        {
            account.Events.Add("ticket-unassigned", ticket.Id, userId, now);
        }
    }

    /// <summary>Adds tags to a ticket.</summary>
    public void AddTags(Ticket ticket, IReadOnlyCollection<Tag> tags, User caller, DateTimeOffset now)
    {
        List<Tag> added = [.. tags.Except(ticket.Tags)];
        if (TagService.Add(ticket, added))
        {
            account.Events.Add("ticket-tags-added", ticket.Id, caller.Id, now, Ids("tags_added", added));
        }
    }

    /// <summary>Removes tags from a ticket.</summary>
    public void RemoveTags(Ticket ticket, IReadOnlyCollection<Tag> tags, User caller, DateTimeOffset now)
    {
        List<Tag> removed = [.. tags.Intersect(ticket.Tags)];
        if (TagService.Remove(ticket, removed))
        {
            account.Events.Add("ticket-tags-removed", ticket.Id, caller.Id, now, Ids("tags_removed", removed));
        }
    }

    /// <summary>Gives a ticket these tags and no others.</summary>
    public void ReplaceTags(Ticket ticket, IReadOnlyCollection<Tag> tags, User caller, DateTimeOffset now)
    {
        RemoveTags(ticket, [.. ticket.Tags.Except(tags)], caller, now);
        AddTags(ticket, tags, caller, now);
    }

    /// <summary>Closes, opens, trashes or snoozes a ticket, as a checked body says.</summary>
    public void SetState(Ticket ticket, JObject body, User caller, DateTimeOffset now)
    {
        string status = body.Text("status") ?? ticket.Status;
        if (status == "closed" && ticket.Status != "closed")
        {
            ticket.Status = status;
            ticket.Closed = now;
            account.Events.Add("ticket-closed", ticket.Id, caller.Id, now);
        }
        else if (status == "open" && ticket.Status != "open")
        {
            Reopen(ticket, caller, now);
        }

        ticket.Closed = body.Time("closed_datetime") ?? ticket.Closed;
        if (body.Sent("trashed_datetime"))
        {
            ticket.Trashed = body.Time("trashed_datetime");
            account.Events.Add(ticket.Trashed is null ? "ticket-untrashed" : "ticket-trashed", ticket.Id, caller.Id, now);
        }

        if (body.Sent("snooze_datetime"))
        {
            ticket.Snoozed = body.Time("snooze_datetime");
            if (ticket.Snoozed is not null)
            {
                account.Events.Add("ticket-snoozed", ticket.Id, caller.Id, now);
            }
        }
    }

    public void Reopen(Ticket ticket, User caller, DateTimeOffset now)
    {
        ticket.Status = "open";
        ticket.Closed = null;
        account.Events.Add("ticket-reopened", ticket.Id, caller.Id, now);
    }

    private static JObject Ids(string name, IEnumerable<Tag> tags) => new() { [name] = new JArray(tags.Select(tag => tag.Id)) };
}
