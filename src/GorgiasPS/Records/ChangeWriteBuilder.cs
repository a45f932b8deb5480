using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;

namespace GorgiasPS.Records;

/// <summary>Builds the changes of Set-GorgiasTicket.</summary>
/// <param name="cmdlet">The cmdlet.</param>
/// <param name="returnsTicket">True when the changed tickets are written to the pipeline.</param>
/// <param name="inJobs">True when jobs make the changes.</param>
internal sealed class ChangeWriteBuilder(GorgiasWriteCmdlet cmdlet, bool returnsTicket, bool inJobs)
    : WriteBuilder<ChangeWrite>(cmdlet, RecordSource.OfTickets(cmdlet.IsExplicit))
{
    /// <summary>The parameters that change a ticket.</summary>
    public static IReadOnlyList<string> Changes { get; } =
    [
        "Status", "AssigneeUser", "AssigneeTeam", "Unassign", "Subject", "Priority", "AddTag", "RemoveTag", "Tag", "CustomField", "Meta", "Spam", "SnoozeUntil",
    ];

    // Whether a job can change them is not documented (gorgias-api.md, section 6.7).
    private static readonly string[] NotInJobs = ["AddTag", "RemoveTag", "Tag", "CustomField", "Meta"];

    private readonly TagsToRemove _toRemove = new();

    protected override IReadOnlyList<string> SharedFields { get; } = ["Status", "Tag", "Priority", "Meta"];

    protected override IEnumerable<FieldError> ErrorsOf(string field, RecordValues values)
    {
        ChangeRequest request = Request(values);
        CheckSnooze(request, values);
        return ErrorsOf(field, () => ChangeComposer.Compose(request)).Concat(NotInJob(values));
    }

    // A value that says nothing, such as an empty column, does no harm.
    private IEnumerable<FieldError> NotInJob(RecordValues values) => !inJobs ? [] :
    [
        .. NotInJobs.Where(field => values.Raw(field) is not null && (values.IsGiven(field) || values.Text(field) is not null))
            .Select(static field => new FieldError(field, JobMessages.NotInJob(field))),
        .. values.Text("ChangeKey") is null ? Array.Empty<FieldError>() : [new FieldError("ChangeKey", JobMessages.KeyWithBulk)],
    ];

    protected override IEnumerable<ChangeWrite> Compose(ReadRecord record, RecordValues values, string? label)
    {
        if (record is { Content: null, Fields.Count: 0, First.Input: not null } && !Changes.Any(Cmdlet.IsExplicit))
        {
            // What is true of this object is true of all that follow: the command line changes nothing.
            Cmdlet.ThrowTerminatingError(ErrorRecords.From(NothingToChange(record), record.Target));
        }

        IReadOnlyList<TicketReference> tickets = TicketReferences.Of(record, values, Cmdlet.IntoQueue is not null, Cmdlet);
        AccountNames names = Names(values);
        List<ChangeWrite> writes = [];
        foreach (TicketReference ticket in tickets)
        {
            // Each change has an update of its own, since the ids of the names are put into it later.
            ChangeRequest request = Request(values);
            CheckSnooze(request, values);
            values.Errors.AddRange(NotInJob(values));
            TicketChange change = Composed(values.Errors, () => ChangeComposer.Compose(request));
            var write = new ChangeWrite(ticket, change, names, values.Text("ChangeKey"), returnsTicket && Cmdlet.IntoQueue is null, _toRemove, inJobs)
            {
                Row = record.First.Row,
                Label = label,
                Target = TicketReferences.TargetOf(record, tickets, ticket),
                CommandHash = Cmdlet.CommandHash,
            };
            CheckKeyIsNew(values.Text("ChangeKey"), record.First.Row);
            writes.Add(!write.IsEmpty ? write : throw NothingToChange(record));
        }

        ThrowIfAny(values.Errors);
        return writes;
    }

    private void CheckSnooze(ChangeRequest request, RecordValues values)
    {
        if (request.SnoozeUntil <= Cmdlet.Defaults().Now)
        {
            values.Errors.Add(new FieldError("SnoozeUntil", ValueMessages.InThePast));
        }
    }

    private static RecordException NothingToChange(ReadRecord record) => new(
        GorgiasErrorKind.NothingToChange,
        TicketMessages.NothingToChange(Changes) + RecordMessages.NotRead(MistypedColumns.UnreadOf(record)),
        TicketMessages.NothingToChangeAdvice);

    // -SnoozeUntil $null and -Tag @() take away what the ticket has. An empty cell, or a block that gave nothing, does not.
    private bool Clears(string parameter) => Cmdlet.Literals.ContainsKey(parameter);

    private ChangeRequest Request(RecordValues values)
    {
        bool unassigns = values.IsGiven("Unassign") && values.Flag("Unassign");
        DateTimeOffset? snooze = values.Moment("SnoozeUntil");
        return new ChangeRequest
        {
            Status = values.Known("Status", KnownValues.Statuses),
            Priority = values.Known("Priority", KnownValues.Priorities),
            Subject = values.Text("Subject"),
            UnassignUser = unassigns && values.Text("AssigneeUser") is null,
            UnassignTeam = unassigns && values.Text("AssigneeTeam") is null,
            AddTags = values.Tags("AddTag"),
            RemoveTags = values.Tags("RemoveTag"),
            Tags = values.TagsOrNull("Tag") is { } tags && (tags.Count > 0 || Clears("Tag")) ? tags : null,
            Meta = values.Tree("Meta"),
            Spam = values.IsGiven("Spam") ? values.FlagOrNull("Spam") : null,
            SnoozeUntil = snooze,

            CancelSnooze = snooze is null && values.IsGiven("SnoozeUntil") && values.Text("SnoozeUntil") is null && Clears("SnoozeUntil"),
        };
    }
}
