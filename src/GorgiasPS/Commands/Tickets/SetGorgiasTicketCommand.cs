using System.Collections;
using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Bulk;
using GorgiasPS.Commands;
using GorgiasPS.Completion;
using GorgiasPS.Messages;
using GorgiasPS.Records;
using GorgiasPS.Runs;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Updates each input ticket.</summary>
[Cmdlet(VerbsCommon.Set, "GorgiasTicket", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasTicket), typeof(GorgiasQueueItem), typeof(GorgiasJobTicket))]
public sealed class SetGorgiasTicketCommand : GorgiasQueueingCmdlet
{
    // Everything that changes a ticket.
    private static readonly string[] Deciding = [.. ChangeWriteBuilder.Changes.OrderBy(static parameter => parameter, StringComparer.Ordinal)];

    private WriteFlow<ChangeWrite, ChangedTicket>? _flow;

    /// <summary>IDs of the tickets to update.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("TicketId")]
    [ArgumentCompleter(typeof(TicketIdCompleter))]
    public string[]? Id { get; set; }

    /// <summary>With -Queue: external ID of a ticket that is in the same queue. The change is sent after that ticket.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ticket_external_id")]
    [ArgumentCompleter(typeof(TicketExternalIdCompleter))]
    public string? TicketExternalId { get; set; }

    /// <summary>Your own key for the change: one change of one ticket. With a ledger, a second run with the same key makes no call, and -PassThru emits the
    /// ticket's ID with the outcome Existing. Other values or another ticket under the same key are an error. With -Queue, a change that is queued twice under
    /// one key is one item. Without a key, the change is made in each run.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? ChangeKey { get; set; }

    /// <summary>New status of the ticket: open or closed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(StatusCompleter))]
    public string? Status { get; set; }

    /// <summary>Agent to assign the ticket to: ID, e-mail address or name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? AssigneeUser { get; set; }

    /// <summary>Team to assign the ticket to: ID or name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public string? AssigneeTeam { get; set; }

    /// <summary>Removes the assigned agent and team. With -AssigneeUser or -AssigneeTeam, removes only the other.</summary>
    [Parameter]
    public SwitchParameter Unassign { get; set; }

    /// <summary>New subject of the ticket, up to 998 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Subject { get; set; }

    /// <summary>New priority of the ticket: critical, high, normal or low.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PriorityCompleter))]
    public string? Priority { get; set; }

    /// <summary>Tags to add to the tags of the ticket. Tags that don't exist are created.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? AddTag { get; set; }

    /// <summary>Tags to remove from the ticket.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? RemoveTag { get; set; }

    /// <summary>Replaces the ticket's tags. Use @() to remove all tags.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? Tag { get; set; }

    /// <summary>Values of custom fields, as a hashtable of the field's label or ID and its value. Other custom fields keep their values.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DictionaryTransform]
    [ArgumentCompleter(typeof(CustomFieldCompleter))]
    public IDictionary? CustomField { get; set; }

    /// <summary>Structured data that replaces the meta of the ticket, as a hashtable of text, numbers, booleans, hashtables and lists.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DictionaryTransform]
    [ArgumentCompleter(typeof(NoCompleter))]
    public IDictionary? Meta { get; set; }

    /// <summary>Marks the ticket as spam. Use -Spam:$false to remove the mark.</summary>
    [Parameter]
    public SwitchParameter Spam { get; set; }

    /// <summary>Date and time until which the ticket is snoozed. Use $null to end a snooze.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? SnoozeUntil { get; set; }

    /// <summary>Lets jobs of the account make the changes: one call starts a job for up to 100 tickets with the same change, and the command waits for the
    /// jobs. A job can change the status, priority, subject, agent, team, spam mark and snooze of tickets.</summary>
    [Parameter]
    public SwitchParameter Bulk { get; set; }

    /// <summary>Emits the ticket as it is after the change. With -Queue, emits the queue item. With -Bulk, emits the ID of the ticket and of its job.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Ticket to update: a ticket, one of its messages, a queued ticket, or a record with a TicketId or Id.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        Refuse(Bulk && Queue is not null ? [new FieldError(nameof(Queue), JobMessages.QueueWithBulk)] : []);
        base.BeginProcessing();
        CommandHash = Runs.CommandHash.Of(MyInvocation.BoundParameters, Deciding);
        _flow = new WriteFlow<ChangeWrite, ChangedTicket>(
            this, new ChangeWriteBuilder(this, PassThru, Bulk), Write, emits: PassThru, run: Bulk ? () => new JobRun<ChangeWrite>(this, Write) : null);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _flow!.Take(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _flow!.Complete();
        base.EndProcessing();
    }

    private void Write(ChangeWrite change, ChangedTicket changed)
    {
        if (changed.Output is { } output)
        {
            Streams.WriteObject(output);
        }
    }
}
