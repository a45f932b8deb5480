using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Client.Operations;
using GorgiasPS.Bulk;
using GorgiasPS.Commands;
using GorgiasPS.Completion;
using GorgiasPS.Records;
using GorgiasPS.Runs;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Deletes tickets for good, or moves them to the trash.</summary>
[Cmdlet(VerbsCommon.Remove, "GorgiasTicket", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(GorgiasJobTicket), typeof(GorgiasTicket))]
public sealed class RemoveGorgiasTicketCommand : GorgiasWriteCmdlet
{
    private WriteFlow<RemoveWrite, ChangedTicket>? _flow;

    /// <summary>IDs of the tickets to delete.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("TicketId")]
    [ArgumentCompleter(typeof(TicketIdCompleter))]
    public string[]? Id { get; set; }

    /// <summary>Moves the tickets to the trash instead. A ticket in the trash keeps its messages and can be restored.</summary>
    [Parameter]
    public SwitchParameter Trash { get; set; }

    /// <summary>Lets jobs of the account delete the tickets: one call starts a job for up to 100 tickets, and the command waits for the jobs.</summary>
    [Parameter]
    public SwitchParameter Bulk { get; set; }

    /// <summary>Deletes without a question.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Emits the ID of each deleted ticket. With -Trash and without -Bulk, emits the ticket.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Ticket to delete: a ticket, a ticket's ID, or an order or record that identifies a ticket. What only belongs to a ticket is refused, such as
    /// messages, events and surveys.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        JobChange? change = !Bulk ? null : Trash ? JobChange.Trash(Defaults().Now) : JobChange.Delete();
        AccountLedger ledger = ConnectionIfAny?.AccountLedger ?? AccountLedger.None;
        var builder = new TicketWrites<RemoveWrite>(
            this,
            (ticket, record, label) =>
                new RemoveWrite(ticket, change, Trash, PassThru, ledger) { Row = record.First.Row, Label = label, Target = record.Target },
            takesParts: false);
        _flow = new WriteFlow<RemoveWrite, ChangedTicket>(this, builder, Write, force: Force, run: Bulk ? () => new JobRun<RemoveWrite>(this, Write) : null);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _flow!.Take(InputObject);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _flow!.Complete();
        base.EndProcessing();
    }

    private void Write(RemoveWrite write, ChangedTicket removed)
    {
        if (removed.Output is { } output)
        {
            Streams.WriteObject(output);
        }
    }
}
