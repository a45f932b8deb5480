using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Orders;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Runs;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>The base class of cmdlets that write records to the account.</summary>
public abstract class GorgiasWriteCmdlet : GorgiasCmdlet, IPatientCmdlet
{
    // The value that PowerShell gives a parameter with a script block before the first record. The type is not public.
    internal const string ScriptBlockPlaceholder = "DelayedScriptBlockArgument";

    private readonly RunPlan _plan;
    private readonly RunFiles _files;
    private readonly CancellationTokenSource _starting;
    private HashSet<string>? _explicit;
    private GorgiasRunReport? _report;
    private RunProgress? _progress;
    private IBulkRun? _run;
    private Confirmation? _mail;
    private ChannelWarnings? _channels;
    private long _taken;

    /// <summary>Starts a cmdlet.</summary>
    protected GorgiasWriteCmdlet() =>
        (_starting, _plan, _files) = (CancellationTokenSource.CreateLinkedTokenSource(Cancellation), new RunPlan(this), new RunFiles(this));

    /// <summary>Maximum number of records in progress, 1 to 32 (default 32). It doesn't affect speed: the account's rate limit does.</summary>
    [Parameter]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; } = 32;

    /// <summary>How long a run of piped records waits for a failing server before the run ends: zero to 7 days (default 00:10:00).</summary>
    [Parameter]
    [Duration]
    public TimeSpan OutagePatience { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest single wait for the rate limit in a run of piped records, in seconds (1 to 86400, default 900). A longer wait ends the run.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int MaximumWaitSec { get; set; } = 900;

    /// <summary>Maximum number of records to send, to try a command on part of its input. Records with an error don't count. The rest of the input is read, but
    /// not sent; to stop reading too, put Select-Object -First before this cmdlet.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int First { get; set; }

    /// <summary>Writes the report of the run to this file as JSON, also when the run is stopped or ends early: the outcome of each record, and the plan against
    /// what was done. Only an earlier report is replaced. docs/run-report.md has the format.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ReportPath { get; set; }

    /// <summary>The queue that takes the records; null when they are sent.</summary>
    internal virtual string? IntoQueue => null;

    /// <summary>Cancelled when no more records are sent. Those that were sent go on until <see cref="AsyncCmdlet.Cancellation"/> is cancelled.</summary>
    internal CancellationToken Starting => _starting.Token;

    /// <summary>What the command line says about what is written, as a hash; null when that is not known. Each cmdlet says what belongs to it.</summary>
    internal string? CommandHash { get; private protected set; }

    /// <summary>How many tickets may become billable: the value of -MaxBillable; null without it.</summary>
    internal BillableLimit? Billable { get; private protected set; }

    internal ChannelWarnings Channels => _channels ??= new ChannelWarnings(this);

    /// <summary>True when a ledger knows what the run has done by its keys, so that the same line again does nothing twice.</summary>
    internal bool RemembersKeys { get; set; }

    /// <summary>True when as many records were taken as -First says.</summary>
    internal bool HasTakenFirst => First > 0 && _taken >= First;

    internal GorgiasRunReport Report => _report ??= new GorgiasRunReport { Command = MyInvocation.MyCommand.Name };

    internal RunProgress Progress => _progress ??= StartProgress(IntoQueue is null ? ConnectionIfAny?.Client : null);

    /// <summary>The values on the command line that are the same for every record, by parameter; script blocks are not among them.</summary>
    internal IReadOnlyDictionary<string, object?> Literals { get; private set; } = new Dictionary<string, object?>();

    /// <summary>The parameters on the command line that have a script block.</summary>
    internal IEnumerable<string> Blocks => _explicit!.Where(parameter => !Literals.ContainsKey(parameter));

    /// <summary>The number of the current record, 1 for the first.</summary>
    internal long Row { get; private set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefusePatience();
        _explicit = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
        Literals = MyInvocation.BoundParameters
            .Where(static bound => bound.Value is not ScriptBlock && bound.Value?.GetType().Name != ScriptBlockPlaceholder)
            .ToDictionary(static bound => bound.Key, static bound => (object?)bound.Value, StringComparer.OrdinalIgnoreCase);
        if (IntoQueue is null && !IsWhatIf)
        {
            _ = CurrentConnection;
        }

        _files.Open();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _run?.Complete();
        if (!_plan.IsEmpty)
        {
            string? queue = IntoQueue is null ? null : QueueResolver.Find(this, IntoQueue).Location;
            GorgiasPlan plan = _plan.Complete(queue);
            _files.Complete(plan);
            WriteInformation(plan, ["PSHOST"]);
        }

        _files.Complete();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Cancel();
        foreach (string warning in new[] { _run?.Settle(), _files.End(hasBegun: _run is not null) }.OfType<string>())
        {
            WarnOfStop(warning);
        }

        _starting.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Sends no more records. Those that were sent are not affected.</summary>
    internal void StopStarting()
    {
        try
        {
            _starting.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The cmdlet has ended: nothing starts any more.
        }

        Feed.Wake();
    }

    /// <summary>Counts a record that is sent.</summary>
    internal void CountTaken() => _taken++;

    /// <summary>Notes that no more records come.</summary>
    /// <param name="isComplete">True when all of them were taken.</param>
    internal void EndInput(bool isComplete)
    {
        Report.InputComplete = isComplete;
        Progress.InputEnded(Row);
    }

    /// <summary>True for a parameter on the command line, with a value or a script block; false for one that a property of the record sets.</summary>
    internal bool IsExplicit(string parameter) => _explicit!.Contains(parameter);

    /// <summary>The values on the command line for the current record, by parameter; a script block has its result.</summary>
    internal IReadOnlyDictionary<string, object?> GivenValues() => MyInvocation.BoundParameters
        .Where(bound => _explicit!.Contains(bound.Key))
        .ToDictionary(static bound => bound.Key, static bound => (object?)bound.Value, StringComparer.OrdinalIgnoreCase);

    internal void Start(IBulkRun run) => _run = run;

    /// <summary>Takes the value of -MaxBillable. It counts where something is sent, so not where records enter a queue.</summary>
    private protected void LimitBillable(int most)
    {
        if (IsExplicit("MaxBillable"))
        {
            Refuse(IntoQueue is null ? [] : [new FieldError("MaxBillable", MailMessages.LimitOfQueue)]);
            Billable = new BillableLimit(most);
        }
    }

    /// <summary>Refuses values on the command line that are wrong for every record, with one error before the first record.</summary>
    internal void Refuse(IReadOnlyList<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            ThrowTerminatingError(ErrorRecords.Of(
                GorgiasErrorKind.InvalidArgument,
                string.Join(" ", errors.Select(static error => "-" + error)),
                CallMessages.InvalidArgumentAdvice));
        }
    }

    /// <summary>Asks the account about the command line before the first record; a terminating error when it is wrong.</summary>
    internal void Ask(Func<CancellationToken, Task> ask)
    {
        Exception? failure = null;
        Run(async (_, cancellation) =>
        {
            try
            {
                await ask(cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (e is GorgiasException or RecordException)
            {
                failure = e;
            }
        });
        if (failure is not null)
        {
            ThrowTerminatingError(ErrorRecords.From(failure));
        }
    }

    /// <summary>Adds a record that fails before anything is sent. Its error is written in its turn; under -WhatIf the plan counts it as well.</summary>
    internal void Reject(long row, string? label, object? target, Exception error)
    {
        if (IsWhatIf)
        {
            _plan.AddInvalid();
        }

        _files.Reject(row, label, error);

        _run!.Reject(new RejectedRecord { Row = row, Label = label, Target = target }, error);
    }

    /// <summary>Applies ShouldProcess. Under -WhatIf the plan counts the record instead.</summary>
    /// <param name="write">What is about to be sent.</param>
    /// <param name="force">True to send mail without asking.</param>
    /// <returns>True when it may be sent.</returns>
    internal bool Confirm<TResult>(PendingWrite<TResult> write, bool force)
        where TResult : class
    {
        string target = write.Describe();
        if (IsWhatIf)
        {
            _plan.Add(write);
            _files.Preview(write);
            if ((MyInvocation.ExpectingInput && !IsVerbose) || this is IPreviewingCmdlet { PreviewPath: not null })
            {
                // The plan has the counts; thousands of lines would bury it.
                return false;
            }
        }

        string action = IntoQueue is null ? write.Action : RunMessages.QueueAction(write.Action);
        bool may = (force && write.IsFinal && !IsWhatIf && !IsExplicit("Confirm")) || Confirmation.Ask(this, action, target);
        if (may && write.MailTo.Count > 0 && !force)
        {
            _mail ??= new Confirmation(this, RunMessages.MailCaption, RunMessages.ConfirmationNeeded, RunMessages.ConfirmationAdvice);
            may = _mail.May(RunMessages.MailQuestion(string.Join(", ", write.MailTo), target));
        }

        if (may)
        {
            _files.Plan(write);
        }

        return may;
    }

    /// <summary>Counts the next record, and returns the target object of its errors: the record, or without a pipeline the parameters.</summary>
    internal PSObject? BeginRecord(PSObject? input)
    {
        Report.LastRow = ++Row;
        if (input?.BaseObject is GorgiasOrder { SourceFile: not null } order)
        {
            (Report.LastFile, Report.LastFileRow) = (order.SourceFile, order.SourceRow);
        }

        return MyInvocation.ExpectingInput || input is not null ? input : GivenRecord.Of(MyInvocation.BoundParameters.Where(static bound =>
            !CommonParameters.Contains(bound.Key) && !OptionalCommonParameters.Contains(bound.Key)));
    }

    /// <summary>The values for what a record leaves out.</summary>
    internal ComposeDefaults Defaults() => new()
    {
        Channel = ConnectionIfAny?.DefaultChannel,
        Via = ConnectionIfAny?.DefaultVia,
        AgentEmail = ConnectionIfAny?.UserName,
        Now = TimeProvider.System.GetUtcNow(),
    };

    private RunProgress StartProgress(GorgiasClient? client) =>
        new(MyInvocation.MyCommand.Name, client, WatchCalls(client), First > 0 ? First : null) { IsSingle = !MyInvocation.ExpectingInput };
}
