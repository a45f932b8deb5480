using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Client.Operations;
using GorgiasPS.Bulk;
using GorgiasPS.Commands;
using GorgiasPS.Completion;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Records;
using GorgiasPS.Runs;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Applies a macro to tickets.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "GorgiasMacro", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasJobTicket))]
public sealed class InvokeGorgiasMacroCommand : GorgiasWriteCmdlet
{
    private WriteFlow<MacroWrite, ChangedTicket>? _flow;

    /// <summary>The macro to apply: name or ID.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MacroCompleter))]
    public string Macro { get; set; } = "";

    /// <summary>IDs of the tickets to apply the macro to.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("TicketId")]
    [ArgumentCompleter(typeof(TicketIdCompleter))]
    public string[]? Id { get; set; }

    /// <summary>Closes each ticket after the macro was applied.</summary>
    [Parameter]
    public SwitchParameter CloseTicket { get; set; }

    /// <summary>Allows a macro that has a reply, which can be sent to the customers. A macro with a reply, or with an action that is not known to stay in the
    /// ticket, is refused otherwise.</summary>
    [Parameter]
    public SwitchParameter SendEmail { get; set; }

    /// <summary>Sends replies to customers without a question.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Applies the macro to up to 100 tickets with one job. Without -Bulk, each ticket has a job of its own.</summary>
    [Parameter]
    public SwitchParameter Bulk { get; set; }

    /// <summary>Emits the ID of each ticket and of its job.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Ticket to apply the macro to: a ticket, a ticket's ID, a message (for its ticket), or an order or record that identifies a ticket.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        GorgiasMacro macro = Find();
        var change = JobChange.Macro(macro.Id, CloseTicket);
        int most = Bulk ? TicketJobs.Most : 1;
        var builder = new TicketWrites<MacroWrite>(this, (ticket, record, label) =>
            new MacroWrite(ticket, macro, change, CloseTicket, most, PassThru) { Row = record.First.Row, Label = label, Target = record.Target });
        _flow = new WriteFlow<MacroWrite, ChangedTicket>(this, builder, Write, force: Force, run: () => new JobRun<MacroWrite>(this, Write));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => _flow!.Take(InputObject);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _flow!.Complete();
        base.EndProcessing();
    }

    private GorgiasMacro Find()
    {
        GorgiasMacro? found = null;
        MacroOperations macros = Client.Macros;
        CallOptions options = CallOptions(CallPriority.Interactive);
        Ask(async cancellation => found = await macros.GetNamedAsync(Macro, nameof(Macro), options, cancellation).ConfigureAwait(false));
        if (found is null)
        {
            throw new PipelineStoppedException();
        }

        if (found.MaySend && !SendEmail)
        {
            ThrowTerminatingError(ErrorRecords.Of(
                GorgiasErrorKind.ConfirmationNeeded, JobMessages.MacroHasReply(found.Name ?? Macro), JobMessages.MacroHasReplyAdvice, Macro));
        }

        return found;
    }

    private void Write(MacroWrite write, ChangedTicket applied)
    {
        if (applied.Output is { } output)
        {
            Streams.WriteObject(output);
        }
    }
}
