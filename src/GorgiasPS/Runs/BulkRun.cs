using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Client.Bulk;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Runs;

/// <summary>
/// Sends many records at once, and writes the results in the order of the records. However the run ends, the report counts every accepted record as done,
/// failed, not sent or unknown.
/// </summary>
internal sealed class BulkRun<TItem, TResult> : IBulkRun<TItem>
    where TItem : PendingWrite<TResult>
    where TResult : notnull
{
    private readonly GorgiasWriteCmdlet _cmdlet;
    private readonly GorgiasRunReport _report;
    private readonly CallOptions _options;
    private readonly Action<TItem, TResult> _write;
    private readonly OrderedWindow<PendingRecord, TResult> _window;
    private Exception? _end;
    private ErrorRecord? _endError;
    private bool _over;

    /// <param name="cmdlet">The cmdlet that runs.</param>
    /// <param name="options">How calls are made.</param>
    /// <param name="write">Writes the result of a record; on the pipeline thread.</param>
    public BulkRun(GorgiasWriteCmdlet cmdlet, CallOptions options, Action<TItem, TResult> write)
    {
        (_cmdlet, _options, _write, _report) = (cmdlet, options, write, cmdlet.Report);
        _window = new OrderedWindow<PendingRecord, TResult>(SendAsync, new WindowLimits(cmdlet.ThrottleLimit), cmdlet.Feed.Wake, cmdlet.Cancellation);
    }

    public void Submit(TItem item) => Add(item, () => _window.TryAdd(item, item.Chain));

    public void Reject(PendingRecord record, Exception error) => Add(record, () => _window.TryAddFailed(record, error));

    public void Complete()
    {
        _cmdlet.WriteUntil(() => Step() && _window.Count == 0);
        ThrowIfEnded();
        if (!_cmdlet.IsStopped)
        {
            _over = true;
            _cmdlet.Progress.Complete(_cmdlet.Streams);
        }
    }

    public string? Settle()
    {
        if (_over)
        {
            return null;
        }

        _over = true;
        _report.Stopped = true;
        _cmdlet.Settle(() => _window.InFlight == 0);
        bool silent = false;
        while (_window.TryAbandon(out WindowResult<PendingRecord, TResult> result))
        {
            silent = true;
            Count(result);
        }

        return silent
            ? RunMessages.Stopped(_report.Command, _report.Accepted, _report.DoneCount, _report.Failed, _report.NotSentCount, _report.UnknownCount)
            : null;
    }

    private void Add(PendingRecord item, Func<bool> tryAdd)
    {
        if (_report.Accepted++ == 0 && !_cmdlet.IsWhatIf)
        {
            // Not before the first record, and not under -WhatIf, which is no run.
            _cmdlet.CurrentConnection.LastRun = _report;
        }

        bool added = false;
        try
        {
            _cmdlet.WriteUntil(() => Step() && ((added = tryAdd()) || _cmdlet.Cancellation.IsCancellationRequested));
        }
        finally
        {
            if (!added)
            {
                _report.AddNotSent(item.ToRecord(item.Target));
            }
        }

        if (_end is not null)
        {
            _cmdlet.WriteUntil(() => Step() && _window.Count == 0);
            ThrowIfEnded();
        }

        if (_cmdlet.IsStopped)
        {
            throw new PipelineStoppedException();
        }

        // Results that are ready are written now, not when the next record comes.
        _cmdlet.WriteUntil(Step);
    }

    private Task<TResult> SendAsync(PendingRecord item, CancellationToken cancellation) => Task.Run(
        async () =>
        {
            try
            {
                return await ((TItem)item).SendAsync(_cmdlet.Client, _options, cancellation).ConfigureAwait(false);
            }
            catch (GorgiasException e) when (e.EndsRun)
            {
                // Every other record would fail the same way: waiting records are not sent, and sent ones get their outcome.
                Interlocked.CompareExchange(ref _end, e, null);
                _cmdlet.Cancel();
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

        _cmdlet.Progress.Update(_cmdlet.Streams, _report.Accepted, _report.Accepted - _window.Count);
        return true;
    }

    private void Write(WindowResult<PendingRecord, TResult> result)
    {
        PendingRecord item = result.Item;
        Count(result);
        switch (result.Error)
        {
            case null:
                _write((TItem)item, result.Result!);
                break;
            case GorgiasUnknownOutcomeException unknown:
                _cmdlet.WriteError(ErrorRecords.From(unknown, item.TargetWithKey(), item.Label));
                break;
            case GorgiasPartlyDoneException partly:
                _cmdlet.WriteError(ErrorRecords.From(partly, item.Target, item.Label));
                _endError ??= partly.EndsRun ? ErrorRecords.From(partly.InnerException!, item.Target, item.Label) : null;
                break;
            case GorgiasException { EndsRun: true } end:
                _endError ??= ErrorRecords.From(end, item.Target, item.Label);
                break;
            case { } when _end is not null && IsNotSent(result.Error):
                // The terminating error counts these records; they get no error each.
                break;
            default:
                _cmdlet.WriteError(ErrorRecords.From(result.Error, item.Target, item.Label));
                break;
        }
    }

    private void Count(WindowResult<PendingRecord, TResult> result)
    {
        PendingRecord item = result.Item;
        switch (result.Error)
        {
            case null when result.Result is null:
            case GorgiasUnknownOutcomeException:
                _report.AddUnknown(item.ToRecord(item.TargetWithKey()));
                break;
            case GorgiasPartlyDoneException partly:
                // Not under NotSent: piping the record in again would repeat the part that is done.
                GorgiasRunRecord half = item.ToRecord(item.Target);
                half.TicketId = partly.Ticket.Id;
                _report.AddUnknown(half);
                break;
            case null:
                CountDone(item, result.Result);
                break;
            case GorgiasException { EndsRun: true }:
            case { } when IsNotSent(result.Error):
                _report.AddNotSent(item.ToRecord(item.Target));
                break;
            default:
                _report.Failed++;
                break;
        }
    }

    private void CountDone(PendingRecord item, TResult result)
    {
        (TicketOutcome? outcome, long? ticket) = result switch
        {
            GorgiasTicket created => (created.Outcome, (long?)created.Id),
            GorgiasMessage created => (created.Outcome, created.TicketId),
            _ => (null, null),
        };
        switch (outcome)
        {
            case TicketOutcome.Created:
                _report.Created++;
                break;
            case TicketOutcome.Recovered:
                _report.Recovered++;
                break;
            case TicketOutcome.Existing:
                _report.Existing++;
                break;
            case TicketOutcome.Appended:
                _report.Appended++;
                break;
            default:
                _report.Changed++;
                break;
        }

        GorgiasRunRecord record = item.ToRecord(null);
        record.TicketId = ticket;
        _report.AddDone(record);
    }

    private void ThrowIfEnded()
    {
        if (_endError is not { } error)
        {
            return;
        }

        _over = true;
        _report.Stopped = true;
        _cmdlet.Progress.Complete(_cmdlet.Streams);
        if (_report.NotSentCount > 1)
        {
            error.ErrorDetails = new ErrorDetails(RunMessages.Ended(error.ErrorDetails.Message, _report.NotSentCount))
            {
                RecommendedAction = error.ErrorDetails.RecommendedAction,
            };
        }

        _cmdlet.ThrowTerminatingError(error);
    }

    private static bool IsNotSent(Exception? error) => error is GorgiasNotSentException or OperationCanceledException;
}
