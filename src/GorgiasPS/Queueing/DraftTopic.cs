using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using Gorgias.Client;

namespace GorgiasPS.Queueing;

/// <summary>What a draft is about, on one line, for the table of queue items.</summary>
internal static class DraftTopic
{
    private const int Most = 80;

    /// <summary>The subject, or else the beginning of the message, and the customer; null when there is none of them.</summary>
    public static string? Of(string? subject, MessageDraft? message, string? customer)
    {
        string text = subject ?? Beginning(message?.BodyText ?? Regex.Replace(message?.BodyHtml ?? "", "<[^>]*>", " "));
        string[] parts = [.. new[] { text, customer is null ? "" : $"<{customer}>" }.Where(static part => part.Length > 0)];
        return parts.Length == 0 ? null : string.Join(" ", parts);
    }

    /// <summary>The values of a change, such as <c>status=closed, tags+=vip</c>, by the API's names.</summary>
    public static string Of(TicketChange change)
    {
        TicketUpdate update = change.Update;
        (string Name, object? Value)[] values =
        [
            ("status", update.Status), ("subject", update.Subject), ("priority", update.Priority),
            ("assignee_user", update.UnassignUser ? "" : update.AssigneeUserId), ("assignee_team", update.UnassignTeam ? "" : update.AssigneeTeamId),
            ("tags", update.Tags), ("tags+", Some(change.AddTags)), ("tags-", Some(change.RemoveTags)),
            ("custom_fields", update.CustomFields?.Keys), ("meta", update.Meta?.Keys), ("spam", update.Spam),
            ("snooze", update.CancelSnooze ? "" : update.SnoozeDatetime),
        ];
        return string.Join(", ", values.Where(static part => part.Value is not null).Select(static part => $"{part.Name}={Text(part.Value!)}"));
    }

    private static IReadOnlyList<string>? Some(IReadOnlyList<string> names) => names.Count == 0 ? null : names;

    private static string Text(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTimeOffset at => at.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        IEnumerable list => string.Join("+", list.Cast<object>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Beginning(string text)
    {
        string line = Regex.Replace(text, @"\s+", " ").Trim();
        return line.Length <= Most ? line : line.Substring(0, char.IsHighSurrogate(line[Most - 1]) ? Most - 1 : Most) + "\u2026";
    }
}
