using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Queueing;
using GorgiasPS.Runs;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Sends what is in a queue, until it is empty or the time is over.</summary>
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

    /// <summary>The queue: a name, the path of its file, or a PostgreSQL connection string.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    [Alias("Queue")]
    [ArgumentCompleter(typeof(QueueNameCompleter))]
    public string? Name { get; set; }

    /// <summary>A queue of Get-GorgiasQueue.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByObject)]
    [ValidateNotNull]
    public GorgiasQueueInfo? InputObject { get; set; }

    /// <summary>Stops cleanly before this time has passed. Allow a few minutes less than the platform's limit. The next run sends the remaining
    /// items.</summary>
    [Parameter]
    [ValidateNotNull]
    [Duration]
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>The most items under way at once. The account's rate limit sets the speed; this only caps how many items are processed at once.</summary>
    [Parameter]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; } = 32;

    /// <summary>How long the run waits for an ill server, before it ends. Meanwhile one call at a time tries; 10 minutes by default.</summary>
    [Parameter]
    [Duration]
    public TimeSpan OutagePatience { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many seconds one wait for the rate limit may last; a longer one ends the run. 900 by default.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int MaximumWaitSec { get; set; } = 900;

    /// <summary>The most tickets that may become billable: those on which a message is sent. The run ends before the first call that would pass it.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int MaxBillable { get; set; }

    /// <summary>Does not ask before items are sent that were entered without an account, so that the queue does not tell whether this is the one.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>How many seconds after the last mail the run checks which mails arrived, if -TimeLimit leaves the time; 20 by default, 0 checks at once. A
    /// mail that is known by then not to have left, or to have come back, is an error with the id Gorgias.Undelivered. The check costs one call for 100
    /// tickets. Mails that come back later: Get-GorgiasDelivery -LastRun.</summary>
    [Parameter]
    [ValidateRange(0, 600)]
    public int DeliveryWaitSec { get; set; } = 20;

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
            () => Client.OutageSince);
        _run = run;
        Run(run.RunAsync, address.Name, () => run.ShowProgress(Streams));
        run.HideProgress(Streams);
        if (!IsStopped && !run.HasFailed)
        {
            _delivery.Check(TimeLimit - TimeProvider.System.GetElapsedTime(_began));
        }

        if (!IsStopped)
        {
            run.Finish(DeliveryMessages.NotChecked(run.HasFailed ? report.Unchecked : 0));
        }
    }

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
