using System.Collections;
using System.Management.Automation;
using Gorgias.Client;
using GorgiasPS.Completion;
using GorgiasPS.Messages;
using GorgiasPS.Runs;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Starts a job of the account, such as an export or a change of many tickets.</summary>
[Cmdlet(VerbsLifecycle.Start, "GorgiasJob", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasJob))]
public sealed class StartGorgiasJobCommand : GorgiasCmdlet
{
    /// <summary>What the job does, such as updateTicket, deleteTicket, applyMacro or exportTicket.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(JobTypeCompleter))]
    public string Type { get; set; } = "";

    /// <summary>IDs of the tickets that the job is for.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ValidateRange(1, long.MaxValue)]
    [ArgumentCompleter(typeof(TicketIdCompleter))]
    public long[]? TicketId { get; set; }

    /// <summary>Further parameters of the job, as a hashtable with the names of the API, such as @{ updates = @{ status = 'closed' } }.</summary>
    [Parameter]
    [DictionaryTransform]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public IDictionary? Parameter { get; set; }

    /// <summary>Structured data that the job keeps in its meta, as a hashtable.</summary>
    [Parameter]
    [DictionaryTransform]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NoCompleter))]
    public IDictionary? Meta { get; set; }

    /// <summary>Date and time at which the job starts, at most 60 minutes ahead. Default: at once.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NoCompleter))]
    public DateTimeOffset? ScheduledAt { get; set; }

    /// <summary>Starts a job that deletes tickets, or that applies a macro, without a question. A macro with a reply may send mail to the customers.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        JobOperations jobs = Client.Jobs;
        string action = JobMessages.Starting(Type, TicketId?.Length);
        if (!ShouldProcess(CurrentConnection.Domain, action))
        {
            return;
        }

        // Nothing brings a deleted ticket back, or a mail.
        bool isDeletion = Type.Equals(JobDraft.DeleteTicket, StringComparison.OrdinalIgnoreCase);
        bool isFinal = isDeletion || Type.Equals(JobDraft.ApplyMacro, StringComparison.OrdinalIgnoreCase);
        var confirmation = new Confirmation(this, action, ResourceMessages.ConfirmationNeeded(action, CurrentConnection.Domain), JobMessages.ForceAdvice);
        if (isFinal && !Force && !confirmation.May(JobMessages.Question(action, isDeletion)))
        {
            return;
        }

        Dictionary<string, object?> parameters = PlainValues.Record(Parameter) ?? [];
        if (TicketId is not null)
        {
            parameters["ticket_ids"] = TicketId;
        }

        var draft = new JobDraft(Type, parameters) { Meta = PlainValues.Record(Meta), ScheduledDatetime = ScheduledAt };
        CallOptions options = CallOptions(CallPriority.Interactive);
        if (Run(cancellation => jobs.CreateAsync(draft, options, cancellation), Type) is { } job)
        {
            Streams.WriteObject(job);
        }
    }
}
