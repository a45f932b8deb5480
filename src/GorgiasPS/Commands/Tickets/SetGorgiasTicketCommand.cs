using System.Collections;
using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Commands;
using GorgiasPS.Completion;
using GorgiasPS.Records;
using GorgiasPS.Runs;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Updates tickets.</summary>
[Cmdlet(VerbsCommon.Set, "GorgiasTicket", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasTicket), typeof(GorgiasQueueItem))]
public sealed class SetGorgiasTicketCommand : GorgiasWriteCmdlet
{
    // Everything that changes a ticket.
    private static readonly string[] Deciding = [.. ChangeWriteBuilder.Changes.OrderBy(static parameter => parameter, StringComparer.Ordinal)];

    private WriteFlow<ChangeWrite, ChangedTicket>? _flow;

    /// <summary>The tickets' ids.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("TicketId")]
    [ArgumentCompleter(typeof(TicketIdCompleter))]
    public string[]? Id { get; set; }

    /// <summary>With -Queue: the external id of a ticket that is itself in the queue. The change is made after it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ticket_external_id")]
    [ArgumentCompleter(typeof(TicketExternalIdCompleter))]
    public string? TicketExternalId { get; set; }

    /// <summary>Your own key of the change, which means one change of one ticket. With a ledger the same line again makes no call, and -PassThru emits a ticket
    /// with its Id and the Outcome Existing; other values under the key, or another ticket, are an error. With -Queue a change that enters twice under one key
    /// is one item. Without a key the change is made each time.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? ChangeKey { get; set; }

    /// <summary>open or closed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(StatusCompleter))]
    public string? Status { get; set; }

    /// <summary>The agent it goes to: id, e-mail address or name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UserCompleter))]
    public string? AssigneeUser { get; set; }

    /// <summary>The team it goes to: id or name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public string? AssigneeTeam { get; set; }

    /// <summary>Takes it from its agent and its team; from the one that is not given when -AssigneeUser or -AssigneeTeam is.</summary>
    [Parameter]
    public SwitchParameter Unassign { get; set; }

    /// <summary>The subject, up to 998 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public string? Subject { get; set; }

    /// <summary>critical, high, normal or low.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PriorityCompleter))]
    public string? Priority { get; set; }

    /// <summary>Tags to add to those it has.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? AddTag { get; set; }

    /// <summary>Tags to take off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? RemoveTag { get; set; }

    /// <summary>The tags it shall have, in place of those it has; @() takes all of them off.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? Tag { get; set; }

    /// <summary>Values of custom fields by the field's label or id. Other fields stay.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DictionaryTransform]
    [ArgumentCompleter(typeof(CustomFieldCompleter))]
    public IDictionary? CustomField { get; set; }

    /// <summary>Structured data in place of what the ticket has.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DictionaryTransform]
    [ArgumentCompleter(typeof(NoCompleter))]
    public IDictionary? Meta { get; set; }

    /// <summary>Marks it as spam; -Spam:$false takes the mark off.</summary>
    [Parameter]
    public SwitchParameter Spam { get; set; }

    /// <summary>Snoozes it until then: a date and time. $null ends a snooze.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? SnoozeUntil { get; set; }

    /// <summary>Emits the ticket as it is after the change; with -Queue, the item.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The ticket, one of its messages, a queued ticket, or a record with a TicketId or Id.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        CommandHash = Runs.CommandHash.Of(MyInvocation.BoundParameters, Deciding);
        _flow = new WriteFlow<ChangeWrite, ChangedTicket>(this, new ChangeWriteBuilder(this, PassThru), Write, emits: PassThru);
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
        if (changed.Ticket is { } ticket)
        {
            Streams.WriteObject(ticket);
        }
    }
}
