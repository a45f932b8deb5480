using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Runs;
using GorgiasPS.Session;

namespace GorgiasPS.Queueing;

/// <summary>One run of Send-GorgiasQueue on one queue.</summary>
internal sealed class QueueSendRun
{
    // After a stop the client waits 600 ms for requests under way. Items without a response by then are recorded as unknown, still within the second that
    // Ctrl-C may take.
    private static readonly TimeSpan StopPatience = TimeSpan.FromMilliseconds(700);

    private readonly AsyncCmdlet _cmdlet;
    private readonly QueueAddress _address;
    private readonly IQueueSender _sender;
    private readonly QueueMails _mails;
    private readonly AccountLedger _ledger;
    private readonly QueueWorkerOptions _options;
    private readonly ProgressMeter _meter;
    private readonly PresentRate _rate = new();
    private readonly RunWatch _watch;
    private QueueWorker? _worker;
    private volatile bool _isOver;

    /// <param name="cmdlet">The cmdlet that runs.</param>
    /// <param name="address">The queue.</param>
    /// <param name="sender">Sends its items.</param>
    /// <param name="ledger">The ledger of the account, in which what is sent is recorded.</param>
    /// <param name="timeLimit">How long the run may take.</param>
    /// <param name="mostInFlight">The most items under way at once.</param>
    /// <param name="mails">Notes what is mailed.</param>
    /// <param name="watch">Tells what the calls wait for.</param>
    public QueueSendRun(
        AsyncCmdlet cmdlet, QueueAddress address, IQueueSender sender, AccountLedger ledger, TimeSpan? timeLimit, int mostInFlight, QueueMails mails,
        RunWatch watch)
    {
        (_cmdlet, _address, _sender, _ledger, _mails, _watch) = (cmdlet, address, sender, ledger, mails, watch);
        _options = new QueueWorkerOptions
        {
            TimeLimit = timeLimit,
            MaximumInFlight = mostInFlight,
            StopPatience = StopPatience,
            LedgerHashVersion = CommandHash.Version,
            OnLedgerFailure = failure => cmdlet.Feed.Post(streams => streams.WriteWarning(QueueMessages.LedgerFailed(failure.Message))),
        };
        _meter = new ProgressMeter(QueueMessages.SendActivity(address.Name), TimeProvider.System);
    }

    /// <summary>True when the outcome of every item that the run held is recorded in the queue.</summary>
    public bool IsOver => _isOver;

    /// <summary>True when the account could not be used any more, so that nothing can be read from it either.</summary>
    public bool HasFailed => _worker?.End is { Reason: QueueRunEndReason.Failed } end && !IsLimit(end.Error);

    /// <summary>How the run ended; null before that.</summary>
    public QueueRunEnd? End => _worker?.End;

    /// <summary>The items that are still to be sent.</summary>
    public long Left => Progress.Left;

    // What was mailed until then can be read.
    private static bool IsLimit(QueueItemError? error) =>
        error is not null && error.TryGetKind(out GorgiasErrorKind kind) && kind is GorgiasErrorKind.QuotaExceeded or GorgiasErrorKind.BillableLimit;

    private QueueRunProgress Progress => _worker?.Progress ?? new QueueRunProgress();

    public async Task RunAsync(PipelineWriter writer, CancellationToken cancellation)
    {
        try
        {
            ILedgerStore? ledger = await OpenLedgerAsync(cancellation).ConfigureAwait(false);
            using IQueueStore store = await QueueResolver.OpenAsync(_address, cancellation).ConfigureAwait(false);
            using var signal = new TerminationSignal(cancellation);
            var worker = new QueueWorker(store, _sender, _options with { Ledger = ledger, Account = _ledger.Account });
            _worker = worker;
            await foreach (QueueItem item in worker.RunAsync(signal.Token).ConfigureAwait(false))
            {
                var emitted = new GorgiasQueueItem(_address, item);
                _mails.Note(emitted);
                await WriteAsync(writer, emitted).ConfigureAwait(false);
            }
        }
        finally
        {
            _isOver = true;
        }
    }

    public void ShowProgress(IPipelineStreams streams)
    {
        _watch.Look();
        _meter.Update(streams, Describe);
    }

    public void HideProgress(IPipelineStreams streams) => _meter.Complete(streams);

    /// <summary>Writes how the run ended: an error after a failure, a warning when items remain, and a verbose summary.</summary>
    /// <param name="addition">What a failure says as well; empty for nothing.</param>
    public void Finish(string addition)
    {
        QueueRunProgress progress = Progress;
        _cmdlet.WriteVerbose(_watch.Summary(Summary(), progress.Done + progress.Dead));
        switch (_worker?.End)
        {
            case { Reason: QueueRunEndReason.Failed } end:
                QueueItemError error = end.Error ?? new QueueItemError(GorgiasErrorKind.Unexpected, QueueMessages.AccountUnusable);
                _cmdlet.ThrowTerminatingError(ErrorRecords.Of(
                    error, QueueMessages.SendFailed(error.Message, Summary()) + addition, QueueMessages.SendFailedAdvice(_address.Name), _address.Name));
                break;
            case { Reason: QueueRunEndReason.TimeLimit } when Progress.Left > 0:
                _cmdlet.WriteWarning(QueueMessages.TimeLimitReached(Summary()));
                break;
            case { Reason: QueueRunEndReason.Resting } when Progress.Left > 0:
                _cmdlet.WriteWarning(QueueMessages.RemainingItems(Summary()));
                break;
            case { WhyLeft: { } reasons }:
                _cmdlet.WriteWarning(QueueMessages.StuckItems(Summary(), reasons));
                break;
            default:
                break;
        }
    }

    /// <summary>How many items are done, failed and remaining.</summary>
    public string Summary()
    {
        QueueRunProgress progress = Progress;
        return QueueMessages.SendSummary(_address.Name, progress.Done, progress.Dead, progress.Left);
    }

    private async Task<ILedgerStore?> OpenLedgerAsync(CancellationToken cancellation)
    {
        try
        {
            return await _ledger.OpenAsync(cancellation).ConfigureAwait(false);
        }
        catch (QueueException e) when (_ledger.MayGoWithout)
        {
            _cmdlet.Feed.Post(streams => streams.WriteWarning(LedgerMessages.GoesWithout(e.Message)));
            return null;
        }
    }

    private static async Task WriteAsync(PipelineWriter writer, GorgiasQueueItem item)
    {
        await writer.WriteObjectAsync(item).ConfigureAwait(false);
        if (item is { Status: QueueItemState.Dead, Error: { } error })
        {
            ErrorRecord record = ErrorRecords.Of(
                error,
                QueueMessages.ItemDead(item.Id, item.ExternalId, item.Queue, error.Message),
                QueueMessages.ItemDeadAdvice,
                item);
            writer.WriteError(record);
        }
    }

    private void Describe(ProgressRecord record, TimeSpan elapsed)
    {
        QueueRunProgress progress = Progress;
        RunWait wait = WaitOf(progress, TimeProvider.System.GetUtcNow());
        long settled = progress.Done + progress.Dead;
        long total = settled + progress.Left;
        double rate = _rate.At(elapsed, settled);
        string status = ProgressMessages.Items(progress.Done, progress.Dead, progress.HeldByOthers == progress.Left && wait.IsLong ? null : progress.Left);
        status += wait is { IsLong: true, Text: not null } ? "" : ", " + ProgressMessages.Rate(rate);
        record.StatusDescription = status + (wait.Text is { } text ? ", " + text : "");

        // Without a number PowerShell draws the whole bar as full.
        record.PercentComplete = total > 0 ? (int)(settled * 100 / total) : 0;
        if (progress.Left > 0)
        {
            double calls = progress.Left * Math.Max(1, _watch.CallsPer(settled + progress.InFlight));
            record.SecondsRemaining = RunProgress.Seconds(progress.ExpectedDuration, _watch.Remaining(calls), wait.Left);
        }
    }

    private RunWait WaitOf(QueueRunProgress progress, DateTimeOffset now) => progress switch
    {
        { HeldByOthers: > 0, HeldUntil: { } until } => new RunWait(ProgressMessages.HeldByOthers(progress.HeldByOthers, until), until - now),
        { NextDue: { } due } when due - now >= RunWait.Short => new RunWait(ProgressMessages.NextTry(due), due - now),
        _ => _watch.Wait,
    };
}
