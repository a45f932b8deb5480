using Gorgias.Client.Composing;
using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>Creates a change of a ticket, without any call. Field names in errors are the parameter names of the cmdlets.</summary>
public static class ChangeComposer
{
    /// <summary>Creates one change. A request that has nothing to change gives a change without calls.</summary>
    /// <exception cref="GorgiasValidationException">The API would refuse the change; the exception has every error found.</exception>
    public static TicketChange Compose(ChangeRequest request)
    {
        var rules = new FieldRules();
        Check(request, rules);
        rules.ThrowIfAny();

        List<string> add = FieldRules.Names(request.AddTags);
        List<string> remove = FieldRules.Names(request.RemoveTags);
        List<string>? tags = null;
        if (request.Tags is not null)
        {
            // One set of tags, which one call can set.
            tags = FieldRules.Names(request.Tags).Union(add, StringComparer.Ordinal).Except(remove, StringComparer.Ordinal).ToList();
            (add, remove) = ([], []);
        }

        var update = new TicketUpdate
        {
            Status = TicketComposer.Text(request.Status),
            Subject = TicketComposer.Line(request.Subject),
            Priority = TicketComposer.Text(request.Priority),
            AssigneeUserId = request.AssigneeUserId,
            AssigneeTeamId = request.AssigneeTeamId,
            UnassignUser = request.UnassignUser && request.AssigneeUserId is null,
            UnassignTeam = request.UnassignTeam && request.AssigneeTeamId is null,
            Tags = tags,
            CustomFields = request.CustomFields is { Count: > 0 } fields ? fields : null,
            Meta = request.Meta,
            Spam = request.Spam,
            SnoozeDatetime = request.SnoozeUntil,
            CancelSnooze = request.CancelSnooze,
        };
        return new TicketChange(update, add, remove);
    }

    private static void Check(ChangeRequest request, FieldRules rules)
    {
        rules.OneOf("Status", TicketComposer.Text(request.Status), KnownValues.Statuses);
        rules.Subject(TicketComposer.Line(request.Subject));
        rules.OneOf("Priority", TicketComposer.Text(request.Priority), KnownValues.Priorities);
        rules.Id("AssigneeUser", request.AssigneeUserId);
        rules.Id("AssigneeTeam", request.AssigneeTeamId);
        rules.Tags("AddTag", request.AddTags);
        rules.Tags("RemoveTag", request.RemoveTags);
        rules.Tags("Tag", request.Tags ?? []);
        if (request.SnoozeUntil is not null && request.CancelSnooze)
        {
            rules.Add("SnoozeUntil", FieldMessages.SnoozedAndNot);
        }
    }
}
