using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Client.Bulk;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Runs;

namespace GorgiasPS.Bulk;

/// <summary>
/// Folds records with the same change into jobs of the account, waits for the jobs, and writes what became of each record. However the run ends, the report
/// counts every accepted record as done, failed, not sent or unknown.
/// </summary>
/// <typeparam name="TItem">The type of the records.</typeparam>
internal sealed class JobRun<TItem> : IBulkRun<TItem>
    where TItem : PendingWrite<ChangedTicket>, IJobWrite
{
    // As many jobs as one page of their list shows.
    private const int MostJobs = 100;

    private readonly GorgiasWriteCmdlet _cmdlet;
    private readonly GorgiasRunReport _report;
    private readonly RunSummary _summary;
    private readonly Action<TItem, ChangedTicket> _write;
    private readonly JobSender<TItem>? _sender;
    private readonly OrderedWindow<JobBatch<TItem>, IReadOnlyList<JobOutcome<TItem>>> _window;
    private readonly JobFolds<TItem> _folds = new();
    private readonly TicketsOfRun _tickets = new();
    private Exception? _end;
    private ErrorRecord? _endError;
    private long _started;
    private long _settled;
    private bool _over;

    /// <param name="cmdlet">The cmdlet that runs.</param>
    /// <param name="write">Writes the result of a record; on the pipeline thread.</param>
    public JobRun(GorgiasWriteCmdlet cmdlet, Action<TItem, ChangedTicket> write)
    {
        (_cmdlet, _write, _report, _summary) = (cmdlet, write, cmdlet.Report, new RunSummary(cmdlet.Report));
        if (cmdlet.ConnectionIfAny is { Client: { } client })
        {
            _sender = new JobSender<TItem>(client, cmdlet.CallOptions(CallPriority.Bulk).Until(cmdlet.Starting), cmdlet.Cancellation);
        }

        _window = new OrderedWindow<JobBatch<TItem>, IReadOnlyList<JobOutcome<TItem>>>(
            SendAsync, new WindowLimits(MostJobs, MostJobs), cmdlet.Feed.Wake, cmdlet.Starting);
    }

    private bool IsRun => !_cmdlet.IsWhatIf && (_cmdlet.MyInvocation.ExpectingInput || _report.Accepted > 1);

    public void Submit(TItem item)
    {
        Accept();
        _summary.Note(item, isRemembered: false);
        _cmdlet.Progress.CallsPerRecord = 1.0 / item.MostTickets;
        string key = item.FoldKey!;
        try
        {
            if (!_tickets.Add(item.TicketKey, key))
            {
                // Its job is the job of the record before.
                _started++;
                _settled++;
                Count(new JobOutcome<TItem>(item, new ChangedTicket(item.TicketId ?? 0, null, IsExisting: true), null));
                return;
            }
        }
        catch (RecordException e)
        {
            Refuse(item, e);
            return;
        }

        if (_folds.Add(item, key, Math.Min(item.MostTickets, _sender!.Size)) is { } batch)
        {
            Start(batch);
        }

        _cmdlet.WriteUntil(Step);
    }

    public void Reject(PendingRecord record, Exception error)
    {
        Accept();
        Refuse(record, error);
    }

    public void Complete()
    {
        while (_folds.TakeOldest() is { } batch)
        {
            Start(batch);
        }

        _cmdlet.WriteUntil(() => Step() && _window.Count == 0);
        if (!_cmdlet.IsStopped)
        {
            ThrowIfEnded();
            Close();
            if (RunTally.Lost(_report) is { } lost)
            {
                _cmdlet.ThrowTerminatingError(ErrorRecords.From(lost));
            }

            if (IsRun)
            {
                _cmdlet.WriteVerbose(_cmdlet.Progress.Watch.Summary(_report.ToString(), _report.Accepted));
            }
        }
    }

    public string? Settle()
    {
        if (_over)
        {
            return null;
        }

        _report.Stopped = true;
        _cmdlet.Settle(() => _window.InFlight == 0);
        while (_window.TryAbandon(out WindowResult<JobBatch<TItem>, IReadOnlyList<JobOutcome<TItem>>> result))
        {
            Count(OutcomesOf(result));
        }

        CountRest();
        _over = true;
        _report.End((0, 0));
        bool isByNext = !_cmdlet.IsStopped && _cmdlet.HasEnough;
        string warning = (isByNext ? "" : _summary.Stopped()) + StillRunning();
        return _cmdlet.IsWhatIf || _report.Accepted == 0 || warning.Length == 0 ? null : warning.Trim();
    }

    private void Accept()
    {
        _report.Accepted++;
        if (IsRun)
        {
            _cmdlet.CurrentConnection.LastRun = _report;
        }
    }

    private void Refuse(PendingRecord record, Exception error)
    {
        RunTally.Count(_report, new WindowResult<PendingRecord, ChangedTicket>(record, null, error));
        _started++;
        _settled++;
        _cmdlet.WriteError(ErrorRecords.From(error, record.Target, record.Label));
    }

    private void Start(JobBatch<TItem> batch)
    {
        bool added = false;
        try
        {
            _cmdlet.WriteUntil(() => Step() && ((added = _window.TryAdd(batch)) || _cmdlet.Starting.IsCancellationRequested));
        }
        finally
        {
            if (added)
            {
                _started += batch.Items.Count;
            }
            else
            {
                batch.Items.ForEach(item => _report.AddNotSent(item.ToRecord(item.Target)));
            }
        }

        if (_end is not null)
        {
            _cmdlet.WriteUntil(() => Step() && _window.Count == 0);
        }

        if (_cmdlet.IsStopped)
        {
            throw new PipelineStoppedException();
        }

        ThrowIfEnded();
    }

    private Task<IReadOnlyList<JobOutcome<TItem>>> SendAsync(JobBatch<TItem> batch, CancellationToken starting) => Task.Run(
        async () =>
        {
            IReadOnlyList<JobOutcome<TItem>> outcomes = await _sender!.SendAsync(batch).ConfigureAwait(false);
            if (outcomes.FirstOrDefault(static outcome => RunTally.EndsRun(outcome.Error)) is { } end)
            {
                Interlocked.CompareExchange(ref _end, end.Error, null);
                _cmdlet.StopStarting();
            }

            return outcomes;
        },
        CancellationToken.None);

    private bool Step()
    {
        while (!_cmdlet.IsStopped && _window.TryTake(out WindowResult<JobBatch<TItem>, IReadOnlyList<JobOutcome<TItem>>> result))
        {
            foreach (JobOutcome<TItem> outcome in OutcomesOf(result))
            {
                _settled++;
                Count(outcome);
                Write(outcome);
            }
        }

        long running = _sender?.Running.Sum(static job => job.ProgressCount ?? 0) ?? 0;
        _cmdlet.Progress.Update(_cmdlet.Streams, _started, Math.Min(_started, _settled + running), _report.Failed);
        return true;
    }

    private static IEnumerable<JobOutcome<TItem>> OutcomesOf(WindowResult<JobBatch<TItem>, IReadOnlyList<JobOutcome<TItem>>> result) =>
        result.Result ?? result.Item.Items.Select(item => new JobOutcome<TItem>(item, null, result.Error));

    private void Count(JobOutcome<TItem> outcome) =>
        RunTally.Count(_report, new WindowResult<PendingRecord, ChangedTicket>(outcome.Item, outcome.Result, outcome.Error));

    private void Count(IEnumerable<JobOutcome<TItem>> outcomes)
    {
        foreach (JobOutcome<TItem> outcome in outcomes)
        {
            Count(outcome);
        }
    }

    private void Write(JobOutcome<TItem> outcome)
    {
        switch (outcome.Error)
        {
            case null:
                _write(outcome.Item, outcome.Result!);
                break;
            case GorgiasUnknownOutcomeException unknown:
                _cmdlet.WriteError(RunTally.ErrorOf(unknown, outcome.Item, isShort: _end is not null));
                _endError ??= unknown.EndsRun ? ErrorRecords.From(unknown.InnerException!) : null;
                break;
            case { } when RunTally.EndsRun(outcome.Error):
                _endError ??= RunTally.EndOf(outcome.Error, outcome.Item);
                break;
            case { } when _end is not null && RunTally.IsNotSent(outcome.Error):
                break;
            default:
                _cmdlet.WriteError(ErrorRecords.From(outcome.Error, outcome.Item.Target, outcome.Item.Label));
                break;
        }
    }

    private void CountRest()
    {
        while (_folds.TakeOldest() is { } batch)
        {
            batch.Items.ForEach(item => _report.AddNotSent(item.ToRecord(item.Target)));
        }
    }

    private void Close()
    {
        _over = true;
        _report.End((0, 0));
        _cmdlet.Progress.Complete(_cmdlet.Streams);
    }

    private string StillRunning() =>
        _sender?.Running is { Count: > 0 } jobs ? " " + JobMessages.StillRunning([.. jobs.Select(static job => job.Id)]) : "";

    private void ThrowIfEnded()
    {
        if (_end is null || _endError is not { } error)
        {
            return;
        }

        (_report.Stopped, _report.EndError) = (true, error);
        CountRest();
        Close();
        if (IsRun)
        {
            string text = _summary.Ended(error.ErrorDetails.Message, saysNext: true) + StillRunning();
            error.ErrorDetails = new ErrorDetails(text) { RecommendedAction = error.ErrorDetails.RecommendedAction };
        }

        _cmdlet.ThrowTerminatingError(error);
    }
}
