using System.Collections;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Session;

namespace GorgiasPS.Records;

/// <summary>What a change sets, as -WhatIf and a confirmation say it: the parameters with their values.</summary>
internal static class ChangeText
{
    /// <summary>The parts of the change, such as <c>Status=closed</c>.</summary>
    /// <param name="change">The change.</param>
    /// <param name="names">The agent, the team and the custom fields.</param>
    public static IEnumerable<string> Of(TicketChange change, AccountNames names)
    {
        TicketUpdate update = change.Update;
        (string Name, object? Value)[] values =
        [
            ("Status", update.Status),
            ("Priority", update.Priority),
            ("Subject", update.Subject),
            ("AssigneeUser", names.User),
            ("AssigneeTeam", names.Team),
            ("AddTag", change.AddTags.Count == 0 ? null : change.AddTags),
            ("RemoveTag", change.RemoveTags.Count == 0 ? null : change.RemoveTags),
            ("Tag", update.Tags),
            ("Spam", update.Spam),
            ("SnoozeUntil", update.SnoozeDatetime ?? (object?)(update.CancelSnooze ? TicketMessages.Nothing : null)),
            ("Meta", update.Meta?.Keys),
        ];
        IEnumerable<string> set = values.Where(static value => value.Value is not null)
            .Select(static value => TicketMessages.Set(value.Name, Text(value.Value)));
        IEnumerable<string> fields = (names.Fields ?? new Dictionary<string, object?>())
            .Select(static field => TicketMessages.SetField(field.Key, Text(field.Value)));
        string[] unassigned =
        [
            .. update.UnassignUser ? ["AssigneeUser"] : Array.Empty<string>(),
            .. update.UnassignTeam ? ["AssigneeTeam"] : Array.Empty<string>(),
        ];
        return set.Concat(fields).Concat(unassigned.Select(static name => TicketMessages.Set(name, TicketMessages.Nothing)));
    }

    private static string Text(object? value) => value switch
    {
        null => TicketMessages.Nothing,
        string { Length: 0 } => TicketMessages.Nothing,
        string text => text,
        IEnumerable items => string.Join("+", items.Cast<object?>().Select(Text)) is { Length: > 0 } joined ? joined : TicketMessages.Nothing,
        DateTimeOffset time => FormattableString.Invariant($"{time.ToLocalTime():yyyy-MM-dd HH:mm}"),
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        var other => $"{other}",
    };
}
