using System.Collections;
using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Queueing;
using GorgiasPS.Records;
using GorgiasPS.Runs;

namespace GorgiasPS;

/// <summary>Updates tickets.</summary>
[Cmdlet(VerbsCommon.Set, "GorgiasTicket", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasTicket), typeof(GorgiasQueueItem))]
public sealed class SetGorgiasTicketCommand : GorgiasWriteCmdlet
{
    private static readonly string[] Changes =
    [
        nameof(Status), nameof(AssigneeUser), nameof(AssigneeTeam), nameof(Unassign), nameof(Subject), nameof(Priority), nameof(AddTag), nameof(RemoveTag),
        nameof(Tag), nameof(CustomField), nameof(Meta), nameof(Spam), nameof(SnoozeUntil),
    ];

    private IBulkRun<ChangeWrite>? _run;

    /// <summary>The tickets' ids.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("TicketId")]
    public string[]? Id { get; set; }

    /// <summary>With -Queue: the external id of a ticket that is itself in the queue. The change is made after it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ticket_external_id")]
    public string? TicketExternalId { get; set; }

    /// <summary>With -Queue: your own key of the change. A change that enters twice under one key is one item; without a key it is two.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? ChangeKey { get; set; }

    /// <summary>open or closed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(StatusCompleter))]
    public string? Status { get; set; }

    /// <summary>The agent it goes to: id, e-mail address or name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? AssigneeUser { get; set; }

    /// <summary>The team it goes to: id or name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? AssigneeTeam { get; set; }

    /// <summary>Takes it from its agent and its team; from the one that is not given when -AssigneeUser or -AssigneeTeam is.</summary>
    [Parameter]
    public SwitchParameter Unassign { get; set; }

    /// <summary>The subject, up to 998 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Subject { get; set; }

    /// <summary>critical, high, normal or low.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PriorityCompleter))]
    public string? Priority { get; set; }

    /// <summary>Tags to add to those it has.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? AddTag { get; set; }

    /// <summary>Tags to take off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string[]? RemoveTag { get; set; }

    /// <summary>The tags it shall have, in place of those it has; @() takes all of them off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyCollection]
    public string[]? Tag { get; set; }

    /// <summary>Values of custom fields by the field's label or id. Other fields stay.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DictionaryTransform]
    public IDictionary? CustomField { get; set; }

    /// <summary>Structured data in place of what the ticket has.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DictionaryTransform]
    public IDictionary? Meta { get; set; }

    /// <summary>Marks it as spam; -Spam:$false takes the mark off.</summary>
    [Parameter]
    public SwitchParameter Spam { get; set; }

    /// <summary>Snoozes it until then: a date and time.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public PSObject? SnoozeUntil { get; set; }

    /// <summary>Emits the ticket as it is after the change; with -Queue, the item.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The ticket, one of its messages, a queued ticket, or a record with a TicketId or Id.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        CallOptions options = CallOptions(MyInvocation.ExpectingInput ? CallPriority.Bulk : CallPriority.Interactive);
        _run = Start<ChangeWrite>(Queue is null
            ? new BulkRun<ChangeWrite, ChangeResult>(this, (change, cancellation) => change.SendAsync(Client, options, cancellation), Write)
            : ChangeEntry.Run(this, Queue, options, PassThru));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        PSObject? input = BeginRecord(InputObject);
        bool isApiObject = TicketTarget.IsApiObject(InputObject);
        if (isApiObject && !Changes.Any(IsExplicit))
        {
            ThrowTerminatingError(NothingToChange(input));
        }

        List<FieldError> errors = [];
        IReadOnlyList<TicketTarget> tickets = TicketTarget.Of(
            InputObject, Id, IsExplicit(nameof(Id)), new QueuedTicketValues(TicketExternalId, IsExplicit(nameof(TicketExternalId)), Queue is not null), errors);
        try
        {
            foreach (ChangeWrite change in Values(isApiObject).For(tickets, Row, RecordLabel(), input, errors))
            {
                Process(change);
            }
        }
        catch (RecordException e)
        {
            Reject(Row, RecordLabel(), input, e);
        }
    }

    private void Process(ChangeWrite change)
    {
        if (change.IsEmpty)
        {
            WriteError(NothingToChange(change.Target));
            return;
        }

        PlanLists(change.Names);
        if (Confirm(change.Ticket.ToString(), TicketMessages.ChangeAction, change.Calls, mailTo: null, force: false))
        {
            _run!.Submit(change);
        }
    }

    private void Write(ChangeWrite change, ChangeResult result)
    {
        if (PassThru && result.Ticket is { } ticket)
        {
            Streams.WriteObject(ticket);
        }
    }

    private static ErrorRecord NothingToChange(object? target) => ErrorRecords.Of(
        GorgiasErrorKind.NothingToChange,
        TicketMessages.NothingToChange(Changes),
        TicketMessages.NothingToChangeAdvice,
        target);

    // The properties of a piped ticket are its present state, not a change.
    private TicketChangeRequest Values(bool onlyGiven)
    {
        bool Counts(string parameter) => !onlyGiven || IsExplicit(parameter);
        return new TicketChangeRequest
        {
            Status = Counts(nameof(Status)) ? Status : null,
            AssigneeUser = Counts(nameof(AssigneeUser)) ? AssigneeUser : null,
            AssigneeTeam = Counts(nameof(AssigneeTeam)) ? AssigneeTeam : null,
            Unassign = Unassign,
            Subject = Counts(nameof(Subject)) ? Subject : null,
            Priority = Counts(nameof(Priority)) ? Priority : null,
            AddTag = Counts(nameof(AddTag)) ? AddTag : null,
            RemoveTag = Counts(nameof(RemoveTag)) ? RemoveTag : null,
            Tag = Counts(nameof(Tag)) ? Tag : null,
            CustomField = Counts(nameof(CustomField)) ? CustomField : null,
            Meta = Counts(nameof(Meta)) ? Meta : null,
            Spam = IsExplicit(nameof(Spam)) ? Spam.IsPresent : null,
            SnoozeUntil = Counts(nameof(SnoozeUntil)) ? SnoozeUntil : null,
            PassThru = PassThru && Queue is null,
            ChangeKey = ChangeKey,
        };
    }
}
