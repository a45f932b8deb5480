using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Queueing;
using GorgiasPS.Runs;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Sends the items of a queue.</summary>
[Cmdlet(VerbsCommunications.Send, "GorgiasQueue", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(GorgiasQueueItem))]
public sealed class SendGorgiasQueueCommand : GorgiasCmdlet, IMailingCmdlet, IPatientCmdlet
{
    private const string ByName = "Name";
    private const string ByObject = "InputObject";

    private long _began;
    private QueueSendRun? _run;
    private BillableLimit? _billable;
    private MailDelivery? _delivery;
    private Confirmation? _claim;
    private QueueReport? _file;

    /// <summary>The queue to send: its name, the path of its file, or a PostgreSQL connection string.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    [Alias("Queue")]
    [ArgumentCompleter(typeof(QueueNameCompleter))]
    public string? Name { get; set; }

    /// <summary>The queue to send, from Get-GorgiasQueue.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByObject)]
    [ValidateNotNull]
    public GorgiasQueueInfo? InputObject { get; set; }

    /// <summary>Stops the run before this much time has passed, with no call left unfinished, for example 02:45:00. Allow a few minutes less than the
    /// platform's limit. The next run sends the remaining items. Default: no limit.</summary>
    [Parameter]
    [ValidateNotNull]
    [Duration]
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Maximum number of items in progress, 1 to 32 (default 32). It doesn't affect speed: the account's rate limit does.</summary>
    [Parameter]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; } = 32;

    /// <summary>How long the run waits for a failing server before the run ends: zero to 7 days (default 00:10:00).</summary>
    [Parameter]
    [Duration]
    public TimeSpan OutagePatience { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest single wait for the rate limit, in seconds (1 to 86400, default 900). A longer wait ends the run.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int MaximumWaitSec { get; set; } = 900;

    /// <summary>Maximum number of tickets that may become billable. A ticket becomes billable when a message is sent on it. The run ends before the first call
    /// that would exceed this number.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int MaxBillable { get; set; }

    /// <summary>Sends the items of a queue that has no account yet to the account of the connection, without asking for confirmation.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Seconds to wait after the last e-mail before delivery is checked, if -TimeLimit leaves the time (0 to 600, default 20; 0 checks at once). An
    /// e-mail that has failed or bounced by then is an error with the ID Gorgias.Undelivered. The check costs one call per 100 tickets. Later bounces are found
    /// by Get-GorgiasDelivery -LastRun.</summary>
    [Parameter]
    [ValidateRange(0, 600)]
    public int DeliveryWaitSec { get; set; } = 20;

    /// <summary>Writes the report of the run to this file as JSON, also when the run is stopped or ends early: the outcome of each item, and the plan against
    /// what was done. Only an earlier report is replaced. docs/run-report.md has the format.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ReportPath { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _billable = MyInvocation.BoundParameters.ContainsKey(nameof(MaxBillable)) ? new BillableLimit(MaxBillable) : null;
        _began = TimeProvider.System.GetTimestamp();
        RefusePatience();
        if (TimeLimit is { } limit)
        {
            RefuseDuration(nameof(TimeLimit), limit, allowsZero: false, QueueMessages.TimeLimitNotPositive);
        }

        _file = new QueueReport(this, ReportPath);
        _file.Open();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        QueueAddress address = InputObject?.Address ?? QueueResolver.Find(this, Name!);
        GorgiasConnection? connection = ConnectionIfAny;
        if (Run(cancellation => QueueOwner.CheckAsync(address, connection, cancellation), address.Name) is not { } owner)
        {
            return;
        }

        string? claim = connection is not null && owner is { Account: null, Total: > 0 }
            ? QueueMessages.Claim(address.Name, owner.Total, owner.Unsent, connection.AccountLedger.Account)
            : null;
        string description = QueueMessages.Sending(address.Location, connection?.Domain) + (claim is null ? "" : ". " + claim.TrimEnd('.'));
        if (!ShouldProcess(description, description + ".", MyInvocation.MyCommand.Name, out ShouldProcessReason reason))
        {
            if (reason.HasFlag(ShouldProcessReason.WhatIf))
            {
                WritePlan(address);
            }

            return;
        }

        if (claim is not null && !Force && !(_claim ??= new Confirmation(
            this, QueueMessages.ClaimCaption, QueueMessages.ClaimNeeded(claim), QueueMessages.ClaimAdvice)).May(QueueMessages.ClaimQuestion(claim)))
        {
            return;
        }

        TimeSpan? left = TimeLimit - TimeProvider.System.GetElapsedTime(_began);
        if (left is { Ticks: <= 0 })
        {
            WriteWarning(QueueMessages.TimeLimitExpired(address.Name));
            return;
        }

        var report = new GorgiasRunReport { Command = MyInvocation.MyCommand.Name, InputComplete = true };
        _delivery = new MailDelivery(this, report, TimeSpan.FromSeconds(DeliveryWaitSec), TimeProvider.System);
        var mails = new QueueMails(_delivery, report, CurrentConnection);
        IQueueSender sender = new GorgiasQueueSender(Client, CallOptions(CallPriority.Bulk)) { OnMail = mails.Sent };
        var run = new QueueSendRun(
            this, address, _billable is null ? sender : new BillableSender(sender, _billable), CurrentConnection.AccountLedger, left, ThrottleLimit, mails,
            WatchCalls(Client));
        _file!.Begin(address, report, Client);
        _run = run;
        Run(run.RunAsync, address.Name, () => run.ShowProgress(Streams));
        run.HideProgress(Streams);
        if (!IsStopped && !run.HasFailed)
        {
            _delivery.Check(TimeLimit - TimeProvider.System.GetElapsedTime(_began));
        }

        if (!IsStopped)
        {
            _file.End(run);
            run.Finish(DeliveryMessages.NotChecked(run.HasFailed ? report.Unchecked : 0));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => _file!.Complete();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Cancel();
        if (_run is { IsOver: false } run)
        {
            Settle(() => run.IsOver);
            if (IsStopped || !HasEnough)
            {
                WarnOfStop(run.Summary());
            }
        }

        if (_run is { IsOver: true } && _delivery?.Stopped() is { } warning)
        {
            WarnOfStop(warning);
        }

        _delivery?.Leave();
        if (_file?.Stop(_run) is { } unwritten)
        {
            WarnOfStop(unwritten);
        }

        base.Dispose(disposing);
    }

    private void WritePlan(QueueAddress address)
    {
        GorgiasClient? client = ConnectionIfAny?.Client;
        GorgiasPlan? plan = Run(cancellation => QueuePlan.CreateAsync(address, client, cancellation));
        if (plan is not null)
        {
            plan.Duration = client?.EstimateDuration((int)Math.Min(int.MaxValue, plan.Calls));
            plan.MaxBillable = _billable?.Most;
            WriteInformation(plan, ["PSHOST"]);
        }
    }
}
