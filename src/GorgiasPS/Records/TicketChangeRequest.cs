using System.Collections;
using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Client.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS.Records;

/// <summary>The values that the parameters of Set-GorgiasTicket have for one record.</summary>
internal sealed record TicketChangeRequest
{
    private const int LongestSubject = 998;
    private const int LongestTag = 256;

    public string? Status { get; init; }

    public string? AssigneeUser { get; init; }

    public string? AssigneeTeam { get; init; }

    public bool Unassign { get; init; }

    public string? Subject { get; init; }

    public string? Priority { get; init; }

    public string[]? AddTag { get; init; }

    public string[]? RemoveTag { get; init; }

    public string[]? Tag { get; init; }

    public IDictionary? CustomField { get; init; }

    public IDictionary? Meta { get; init; }

    public bool? Spam { get; init; }

    public PSObject? SnoozeUntil { get; init; }

    public bool PassThru { get; init; }

    /// <summary>The caller's key of the change in a queue.</summary>
    public string? ChangeKey { get; init; }

    /// <summary>The changes to the tickets that a record names, one for each ticket.</summary>
    /// <param name="tickets">The tickets.</param>
    /// <param name="row">The number of the record in the pipeline.</param>
    /// <param name="label">What errors call the record.</param>
    /// <param name="target">The record.</param>
    /// <param name="errors">The errors found so far; those of the values are added.</param>
    /// <exception cref="RecordException">There is an error: the record names no ticket, or a value is invalid.</exception>
    public IReadOnlyList<ChangeWrite> For(IReadOnlyList<TicketTarget> tickets, long row, string? label, object? target, List<FieldError> errors)
    {
        TicketUpdate update = Read(errors, out AccountNames names, out IReadOnlyList<string> add, out IReadOnlyList<string> remove);
        if (errors.Count > 0)
        {
            throw RecordException.Invalid(errors);
        }

        // Each change has an update of its own, since the ids of the names are put into it later.
        return tickets.Select(ticket => new ChangeWrite
        {
            Row = row,
            Label = label,
            Target = target,
            Ticket = ticket,
            Key = ValueReader.Text(ChangeKey),
            Update = ticket == tickets[0] ? update : Read([], out _, out _, out _),
            Names = names,
            AddTags = add,
            RemoveTags = remove,
            PassThru = PassThru,
        }).ToList();
    }

    private TicketUpdate Read(List<FieldError> errors, out AccountNames names, out IReadOnlyList<string> add, out IReadOnlyList<string> remove)
    {
        string? user = ValueReader.Text(AssigneeUser);
        string? team = ValueReader.Text(AssigneeTeam);
        Dictionary<string, object?>? fields = ValueReader.Tree(nameof(CustomField), CustomField, errors);
        names = user is null && team is null && fields is not { Count: > 0 }
            ? AccountNames.None
            : new AccountNames(user, team, fields is { Count: > 0 } ? fields : null);
        (add, remove) = (Tags(nameof(AddTag), AddTag, errors), Tags(nameof(RemoveTag), RemoveTag, errors));
        IList<string>? replace = Tag is null ? null : Tags(nameof(Tag), Tag, errors);
        if (replace is not null)
        {
            // -Tag with -AddTag or -RemoveTag comes down to one set of tags, which one call can set.
            replace = replace.Union(add).Except(remove).ToList();
            (add, remove) = ([], []);
        }

        return new TicketUpdate
        {
            Status = OneOf(nameof(Status), Status, KnownValues.Statuses, errors),
            Priority = OneOf(nameof(Priority), Priority, KnownValues.Priorities, errors),
            Subject = NotLonger(nameof(Subject), ValueReader.Text(Subject), LongestSubject, errors),
            UnassignUser = Unassign && user is null,
            UnassignTeam = Unassign && team is null,
            Tags = replace,
            Meta = ValueReader.Tree(nameof(Meta), Meta, errors),
            Spam = Spam,
            SnoozeDatetime = ValueReader.Moment(nameof(SnoozeUntil), SnoozeUntil, errors),
        };
    }

    private static List<string> Tags(string field, string[]? values, List<FieldError> errors)
    {
        List<string> tags = [.. ValueReader.Tags(values, fromRow: false).Distinct(StringComparer.Ordinal)];
        foreach (string tag in tags)
        {
            NotLonger(field, tag, LongestTag, errors);
        }

        return tags;
    }

    private static string? OneOf(string field, string? value, IReadOnlyList<string> known, List<FieldError> errors)
    {
        string? text = ValueReader.Known(value, known);
        if (text is not null && !known.Contains(text, StringComparer.Ordinal))
        {
            errors.Add(new FieldError(field, FieldMessages.NotOneOf(text, known)));
        }

        return text;
    }

    private static string? NotLonger(string field, string? text, int longest, List<FieldError> errors)
    {
        if (text?.Length > longest)
        {
            errors.Add(new FieldError(field, FieldMessages.TooLong(text.Length, longest)));
        }

        return text;
    }
}
