using System.Management.Automation;
using System.Management.Automation.Host;
using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Runs;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>The base class of cmdlets that write records to the account or into a queue.</summary>
public abstract class GorgiasWriteCmdlet : GorgiasCmdlet
{
    // Parameters of the run. They are not part of a record.
    private static readonly string[] RunParameters = ["Connection", "ThrottleLimit", "Force", "InputObject", "TotalCount", "Queue", "BatchSize"];

    private readonly GorgiasPlan _plan = new();
    private readonly HashSet<string> _plannedLists = [];
    private HashSet<string>? _explicit;
    private GorgiasRunReport? _report;
    private RunProgress? _progress;
    private IBulkRun? _run;
    private bool? _isWhatIf;
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>The most records under way at once. The account's rate limit sets the speed; this only caps how many records are processed at once.</summary>
    [Parameter]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; } = 32;

    /// <summary>Puts the records into this queue instead of sending them; Send-GorgiasQueue sends them. A name, the path of a file, or a PostgreSQL
    /// connection string.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(QueueNameCompleter))]
    public string? Queue { get; set; }

    /// <summary>With -Queue: the most records that are committed at once. An item is emitted when its batch is on disk; a batch that does not fill up is
    /// committed after a tenth of a second.</summary>
    [Parameter]
    [ValidateRange(1, 10000)]
    public int BatchSize { get; set; } = 1000;

    internal GorgiasRunReport Report => _report ??= new GorgiasRunReport { Command = MyInvocation.MyCommand.Name };

    internal RunProgress Progress => _progress ??= new RunProgress(MyInvocation.MyCommand.Name, Queue is null ? Client : null);

    /// <summary>The number of the current record, 1 for the first.</summary>
    private protected long Row { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _explicit = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
        if (Queue is null)
        {
            _ = CurrentConnection;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _run?.Complete();
        if (_plan.Records + _plan.InvalidRecords > 0)
        {
            _plan.Queue = Queue is null ? null : QueueResolver.Find(this, Queue).Location;
            _plan.Duration = ConnectionIfAny?.Client.EstimateDuration((int)Math.Min(int.MaxValue, _plan.Calls));
            WriteInformation(_plan, ["PSHOST"]);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Cancel();
        if (_run?.Settle() is { } warning && (IsStopped || !HasEnough))
        {
            WarnOfStop(warning);
        }

        base.Dispose(disposing);
    }

    /// <summary>True for a parameter on the command line, with a value or a script block; false for one that a property of the record sets.</summary>
    internal bool IsExplicit(string parameter) => _explicit!.Contains(parameter);

    private protected IBulkRun<TItem> Start<TItem>(IBulkRun<TItem> run)
        where TItem : PendingWrite
    {
        _run = run;
        return run;
    }

    /// <summary>Adds a record that fails before a write is made of it.</summary>
    private protected void Reject(long row, string? label, object? target, Exception error) =>
        Reject(new RejectedWrite { Row = row, Label = label, Target = target }, error);

    /// <summary>Adds a record that fails. Its error is written in its turn; under -WhatIf the plan counts it as well.</summary>
    private protected void Reject(PendingWrite record, Exception error)
    {
        if (IsWhatIf)
        {
            _plan.InvalidRecords++;
        }

        _run!.Reject(record, error);
    }

    /// <summary>Applies ShouldProcess. Under -WhatIf the plan counts the record instead.</summary>
    /// <param name="target">What is written, as people read it.</param>
    /// <param name="action">The operation, as people read it.</param>
    /// <param name="calls">The calls that the record takes.</param>
    /// <param name="mailTo">Who would be mailed; null for nobody.</param>
    /// <param name="force">True to send mail without asking.</param>
    /// <returns>True when the record may be sent.</returns>
    private protected bool Confirm(string target, string action, int calls, string? mailTo, bool force)
    {
        bool may = ShouldProcess(
            Queue is null ? RunMessages.Performing(action, target) : RunMessages.Queueing(action, target),
            RunMessages.Question(action, target),
            MyInvocation.MyCommand.Name,
            out ShouldProcessReason reason);
        if (reason.HasFlag(ShouldProcessReason.WhatIf))
        {
            _plan.Records++;
            _plan.Calls += calls;
            _plan.CustomersMailed += mailTo is null ? 0 : 1;
            return false;
        }

        return may && (mailTo is null || force || MayMail(target, mailTo));
    }

    /// <summary>Under -WhatIf, counts the calls that look names up: one for each list in a run, however many records there are.</summary>
    private protected void PlanLists(AccountNames names)
    {
        if (IsWhatIf)
        {
            _plan.Calls += names.Lists().Count(_plannedLists.Add);
        }
    }

    /// <summary>Counts the next record, and returns the target object of its errors: the record, or without a pipeline the parameters.</summary>
    private protected PSObject? BeginRecord(PSObject? input)
    {
        Row++;
        return MyInvocation.ExpectingInput || input is not null ? input : GivenObject();
    }

    /// <summary>What errors call the current record; null when nothing was piped in.</summary>
    private protected string? RecordLabel() => MyInvocation.ExpectingInput ? RecordMessages.Record(Row) : null;

    /// <summary>The values for what a record leaves out.</summary>
    internal ComposeDefaults Defaults() => new()
    {
        Channel = ConnectionIfAny?.DefaultChannel,
        Via = ConnectionIfAny?.DefaultVia,
        AgentEmail = ConnectionIfAny?.UserName,
        Now = TimeProvider.System.GetUtcNow(),
    };

    /// <summary>Warns, once in a session, that neither -Channel nor -Via was specified.</summary>
    /// <param name="channel">The record's channel; null without one.</param>
    /// <param name="via">The record's via; null without one.</param>
    /// <param name="isFixed">True when the channel follows from the kind of message, so that there is nothing to specify.</param>
    internal void WarnOfChannel(string? channel, string? via, bool isFixed)
    {
        GorgiasSession session = GorgiasSession.Current;
        bool chosen = channel is not null || via is not null || ConnectionIfAny?.DefaultChannel is not null || ConnectionIfAny?.DefaultVia is not null;
        if (!chosen && !isFixed && !session.WarnedOfChannel)
        {
            session.WarnedOfChannel = true;
            WriteWarning(RecordMessages.NoChannel);
        }
    }

    /// <summary>The bound parameters as a record: the target object of errors when nothing was piped in.</summary>
    private PSObject GivenObject()
    {
        var given = new PSObject();
        foreach (KeyValuePair<string, object> parameter in MyInvocation.BoundParameters)
        {
            if (!CommonParameters.Contains(parameter.Key) && !OptionalCommonParameters.Contains(parameter.Key) && !RunParameters.Contains(parameter.Key))
            {
                given.Properties.Add(new PSNoteProperty(parameter.Key, parameter.Value));
            }
        }

        return given;
    }

    /// <summary>True under -WhatIf, when nothing must be written.</summary>
    internal bool IsWhatIf => _isWhatIf ??= MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? value)
        ? value is SwitchParameter { IsPresent: true }
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    // Mail to customers needs a confirmation even where other writes need none.
    private bool MayMail(string target, string mailTo)
    {
        bool asked = MyInvocation.BoundParameters.ContainsKey("Confirm");
        bool never = LanguagePrimitives.TryConvertTo(GetVariableValue("ConfirmPreference"), out ConfirmImpact preference) && preference == ConfirmImpact.None;
        if (asked || never)
        {
            return true;
        }

        try
        {
            return ShouldContinue(
                RunMessages.MailQuestion(mailTo, target),
                RunMessages.MailCaption,
                ref _yesToAll,
                ref _noToAll);
        }
        catch (Exception e) when (e is HostException or PSInvalidOperationException or NotImplementedException)
        {
            ThrowTerminatingError(
                ErrorRecords.Of(GorgiasErrorKind.ConfirmationNeeded, RunMessages.ConfirmationNeeded, RunMessages.ConfirmationAdvice));
            throw;
        }
    }
}
