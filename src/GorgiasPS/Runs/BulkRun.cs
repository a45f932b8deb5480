using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Client.Bulk;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;

namespace GorgiasPS.Runs;

/// <summary>
/// Sends many records at once, and writes the results in the order of the records. However the run ends, the report counts every accepted record as done,
/// failed, not sent or unknown.
/// </summary>
internal sealed class BulkRun<TItem, TResult> : IBulkRun<TItem>
    where TItem : PendingWrite<TResult>
    where TResult : class
{
    private readonly GorgiasWriteCmdlet _cmdlet;
    private readonly GorgiasRunReport _report;
    private readonly RunSummary _summary;
    private readonly CallOptions _options;
    private readonly Action<TItem, TResult> _write;
    private readonly OrderedWindow<PendingRecord, TResult> _window;
    private readonly LedgerOfRun _ledger;
    private readonly MailDelivery _delivery;
    private readonly RecordsAhead? _ahead;
    private Exception? _end;
    private ErrorRecord? _endError;
    private long _written;
    private bool _isAdding;
    private bool _over;

    /// <param name="cmdlet">The cmdlet that runs.</param>
    /// <param name="options">How calls are made.</param>
    /// <param name="write">Writes the result of a record; on the pipeline thread.</param>
    public BulkRun(GorgiasWriteCmdlet cmdlet, CallOptions options, Action<TItem, TResult> write)
    {
        (_cmdlet, _write, _report, _summary) = (cmdlet, write, cmdlet.Report, new RunSummary(cmdlet.Report));
        _ledger = new LedgerOfRun(
            cmdlet.ConnectionIfAny?.AccountLedger ?? AccountLedger.None, text => cmdlet.Feed.Post(streams => streams.WriteWarning(text)));
        _delivery = new MailDelivery(cmdlet, _report, TimeSpan.FromSeconds((cmdlet as IMailingCmdlet)?.DeliveryWaitSec ?? 0), TimeProvider.System);
        cmdlet.RemembersKeys = _ledger.IsWanted;
        _options = options.Until(cmdlet.Starting);
        _window = new OrderedWindow<PendingRecord, TResult>(SendAsync, new WindowLimits(cmdlet.ThrottleLimit), GoOn, cmdlet.Starting);

        // One record has its own error; several may be the wrong command as a whole.
        _ahead = _ledger.IsWanted && cmdlet.MyInvocation.ExpectingInput ? new RecordsAhead(CheckAsync, GoOn, TimeProvider.System) : null;
    }

    // One record from the command line is no run: it has its result or its error, and the report of the run before is still of use.
    private bool IsRun => !_cmdlet.IsWhatIf && (_cmdlet.MyInvocation.ExpectingInput || _report.Accepted > 1);

    public void Submit(TItem item)
    {
        _summary.Note(item, _cmdlet.RemembersKeys);
        Add(item, () => _window.TryAdd(item, item.Chain), IsAsked(item));
    }

    public void Reject(PendingRecord record, Exception error) => Add(record, () => _window.TryAddFailed(record, error), isAsked: false);

    public void Complete()
    {
        _ahead?.Release(isAll: _report.InputComplete);
        _cmdlet.WriteUntil(() => Step() && IsIdle);
        if (!_cmdlet.IsStopped)
        {
            ThrowIfEnded();
            _over = true;
            EndLedger();
            _cmdlet.Progress.Complete(_cmdlet.Streams);
            _delivery.Check();
            Say();
        }
    }

    public string? Settle()
    {
        if (_over)
        {
            return _delivery.Stopped();
        }

        (_over, _report.Stopped) = (true, true);
        _cmdlet.Settle(() => _window.InFlight == 0);
        EndLedger();
        long silent = CountRest();
        for (; _window.TryAbandon(out WindowResult<PendingRecord, TResult> result); silent++)
        {
            RunTally.Count(_report, result);
            _delivery.Note(result);
        }

        _delivery.Leave();
        if (_cmdlet.IsWhatIf || (silent == 0 && _report.NotSentCount == 0 && _report.Accepted <= 1))
        {
            // Nothing was sent, or the only record has its result or error.
            return null;
        }

        bool isByNext = !_cmdlet.IsStopped && _cmdlet.HasEnough;
        return !isByNext ? _summary.Stopped() : _report.DoneCount + _report.UnknownCount > _written ? _summary.StoppedByNext(_written) : null;
    }

    private void Add(PendingRecord item, Func<bool> tryAdd, bool isAsked)
    {
        _report.Accepted++;
        if (IsRun)
        {
            // Not before the first record.
            _cmdlet.CurrentConnection.LastRun = _report;
        }

        bool added = _ahead?.TryHold(item, tryAdd, isAsked) == true;
        try
        {
            _isAdding = !added;
            _cmdlet.WriteUntil(() => Step() && (added || (IsAheadOver && (added = tryAdd())) || _cmdlet.Starting.IsCancellationRequested));
        }
        finally
        {
            _isAdding = false;
            if (!added)
            {
                _report.AddNotSent(item.ToRecord(item.Target));
            }
        }

        if (_end is not null)
        {
            // Those that were sent are awaited, so that what became of them is known. A time-out bounds each, and Ctrl-C still ends the wait.
            _cmdlet.WriteUntil(() => Step() && _window.Count == 0);
        }

        if (_cmdlet.IsStopped)
        {
            throw new PipelineStoppedException();
        }

        ThrowIfEnded();

        // Results that are ready are written now, not when the next record comes.
        _cmdlet.WriteUntil(Step);
    }

    private LedgeredWrite<TResult>? Ledgered(TItem write) => _ledger.IsWanted ? write.Ledgered(_cmdlet.Client, write.OptionsOf(_options)) : null;

    // Whether it depends on what the ledger knows. A run of records without a key of their own opens none.
    private bool IsAsked(TItem write) => _ahead is { IsOver: false } && Ledgered(write) is { Rule: LedgerRule.Known };

    private bool IsAheadOver => _ahead?.Start() != false;

    // What was held back is in the window once it is over.
    private bool IsIdle => (IsAheadOver || _cmdlet.Starting.IsCancellationRequested) && _window.Count == 0;

    // Called on any thread: records that were held back start also while the pipeline waits for the next one.
    private void GoOn()
    {
        _ = IsAheadOver;
        _cmdlet.Feed.Wake();
    }

    private Task CheckAsync(IReadOnlyList<PendingRecord> records, bool isAll)
    {
        LedgerIntent[] known =
            [.. records.OfType<TItem>().Select(Ledgered).OfType<LedgeredWrite<TResult>>().Where(static write => write.Rule == LedgerRule.Known)
                .Select(static write => write.Intent)];
        return _ledger.CheckAsync(known, records.Count, isAll, _cmdlet.Cancellation);
    }

    // Records that were held back and never started.
    private long CountRest()
    {
        List<PendingRecord> rest = _ahead?.TakeRest() ?? [];
        rest.ForEach(record => _report.AddNotSent(record.ToRecord(record.Target)));
        return rest.Count;
    }

    private void EndLedger()
    {
        _report.End(_ledger.Counts);
        _ledger.End();
        _ahead?.Dispose();
    }

    // Of a run that came to its end.
    private void Say()
    {
        if (RunTally.Lost(_report) is { } lost)
        {
            _cmdlet.ThrowTerminatingError(ErrorRecords.From(lost));
        }

        if (_report.KnownChanged > 0)
        {
            _cmdlet.WriteWarning(LedgerMessages.ChangedRecords(_report.KnownChanged));
        }

        if (IsRun)
        {
            _cmdlet.WriteVerbose(_cmdlet.Progress.Watch.Summary(_report.ToString(), _report.Accepted));
        }
    }

    private Task<TResult> SendAsync(PendingRecord item, CancellationToken starting) => Task.Run(
        async () =>
        {
            try
            {
                var write = (TItem)item;
                return Ledgered(write) is { } ledgered
                    ? await _ledger.SendAsync(ledgered, _cmdlet.Cancellation).ConfigureAwait(false)
                    : await write.SendAsync(_cmdlet.Client, write.OptionsOf(_options), _cmdlet.Cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (e is (QueueException and not LedgerKeyException) || RunTally.EndsRun(e))
            {
                // Without the ledger, which may know what was sent, nothing more may leave. Otherwise every other record would fail the same way: waiting
                // records are not sent, and sent ones get their outcome.
                Interlocked.CompareExchange(ref _end, e, null);
                _cmdlet.StopStarting();
                throw;
            }
        },
        CancellationToken.None);

    // Writes the results that are ready, in the order of the records.
    private bool Step()
    {
        while (!_cmdlet.IsStopped && _window.TryTake(out WindowResult<PendingRecord, TResult> result))
        {
            Write(result);
        }

        if (_end is null && _ahead?.Failure is { } failure and not OperationCanceledException)
        {
            (_end, _endError) = (failure, ErrorRecords.From(failure));
            _cmdlet.StopStarting();
        }

        long started = _report.Accepted - (_ahead?.Count ?? 0) - (_isAdding ? 1 : 0);
        _cmdlet.Progress.Update(_cmdlet.Streams, started, started - _window.Count, _report.Failed);
        return true;
    }

    private void Write(WindowResult<PendingRecord, TResult> result)
    {
        PendingRecord item = result.Item;
        RunTally.Count(_report, result);
        _delivery.Note(result);
        switch (result.Error)
        {
            case null:
                // Counted first: the next command takes it also when it wants no more.
                _written++;
                _write((TItem)item, result.Result!);
                break;
            case GorgiasUnknownOutcomeException unknown:
                _cmdlet.WriteError(RunTally.ErrorOf(unknown, item, isShort: _end is not null));
                _endError ??= unknown.EndsRun ? ErrorRecords.From(unknown.InnerException!) : null;
                break;
            case GorgiasPartlyDoneException partly:
                _cmdlet.WriteError(ErrorRecords.From(partly, item.Target, item.Label));
                _endError ??= partly.EndsRun ? ErrorRecords.From(partly.InnerException!, item.Target, item.Label) : null;
                break;
            case { } when RunTally.EndsRun(result.Error):
            case QueueException and not LedgerKeyException:
                _endError ??= RunTally.EndOf(result.Error, item);
                break;
            case { } when _end is not null && RunTally.IsNotSent(result.Error):
                // The terminating error counts these records; they get no error each.
                break;
            default:
                _cmdlet.WriteError(ErrorRecords.From(result.Error, item.Target, item.Label));
                break;
        }
    }

    private void ThrowIfEnded()
    {
        if (_end is null || _endError is not { } error)
        {
            return;
        }

        (_over, _report.Stopped, _report.EndError) = (true, true, error);
        EndLedger();
        CountRest();
        _cmdlet.Progress.Complete(_cmdlet.Streams);
        _delivery.CheckAfter(_end);

        // The same line again is no way out of keys of another command.
        if (IsRun && _end is not LedgerKeyException)
        {
            string text = _summary.Ended(error.ErrorDetails.Message, saysNext: _end is not QueueException);
            error.ErrorDetails = new ErrorDetails(text) { RecommendedAction = error.ErrorDetails.RecommendedAction };
        }

        _cmdlet.ThrowTerminatingError(error);
    }
}
