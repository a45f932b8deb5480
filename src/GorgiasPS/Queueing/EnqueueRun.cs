using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Runs;

namespace GorgiasPS.Queueing;

/// <summary>Puts records into a queue, and writes their items in the order of the records, each after its batch is committed.</summary>
internal sealed class EnqueueRun<TItem, TResult> : IBulkRun<TItem>
    where TItem : PendingWrite<TResult>
    where TResult : class
{
    // Parameters of what is sent later, by another command.
    private static readonly string[] OfSending = ["OutagePatience", "MaximumWaitSec"];

    private readonly GorgiasWriteCmdlet _cmdlet;
    private readonly QueueAddress _address;
    private readonly GorgiasConnection? _connection;
    private readonly bool _emits;
    private readonly Action<TItem, TResult> _write;
    private readonly KnownKeys<TItem, TResult>? _known;
    private readonly EnqueueBatcher<TItem> _batches;
    private long _accepted;
    private long _entered;
    private long _existing;
    private long _written;
    private bool _over;

    /// <param name="cmdlet">The cmdlet that runs.</param>
    /// <param name="address">The address of the queue.</param>
    /// <param name="options">How calls are made.</param>
    /// <param name="emits">True to write the items to the pipeline.</param>
    /// <param name="write">Writes what a record has led to that the ledger knows; on the pipeline thread.</param>
    public EnqueueRun(GorgiasWriteCmdlet cmdlet, QueueAddress address, CallOptions options, bool emits, Action<TItem, TResult> write)
    {
        (_cmdlet, _address, _emits, _write) = (cmdlet, address, emits, write);
        string[] unused = [.. OfSending.Where(cmdlet.IsExplicit)];
        if (unused.Length > 0)
        {
            cmdlet.WriteWarning(EnqueueMessages.NotUsed(unused));
        }

        _connection = cmdlet.ConnectionIfAny;
        GorgiasClient? client = _connection?.Client;
        if (cmdlet.IsWhatIf)
        {
            // The plan of a run that would be refused is none.
            cmdlet.Ask(cancellation => QueueOwner.CheckIfThereAsync(address, _connection, cancellation));
        }

        _known = _connection is { AccountLedger.IsWanted: true } connection
            ? new KnownKeys<TItem, TResult>(connection.AccountLedger, connection.Client, options)
            : null;
        _batches = new EnqueueBatcher<TItem>(
            OpenAsync,
            !cmdlet.IsWhatIf,
            (item, store, cancellation) => item.ToEntryAsync(store, client, options, cancellation),
            _known is null ? null : _known.CheckAsync,
            cmdlet is GorgiasQueueingCmdlet { BatchSize: var size } ? size : 1,
            cmdlet.Feed.Wake,
            cmdlet.Cancellation);
    }

    public void Submit(TItem item) => Add(new EnqueueRecord(item, null));

    public void Reject(PendingRecord record, Exception error) => Add(new EnqueueRecord(record, error));

    public void Complete()
    {
        _batches.Complete();
        _cmdlet.WriteUntil(() => Step() && _batches.IsOver);
        ThrowIfFailed();
        if (!_cmdlet.IsStopped)
        {
            _over = true;
            _cmdlet.Progress.Complete(_cmdlet.Streams);
            if (_accepted > 1)
            {
                long failed = _accepted - _entered - _existing;
                string counts = EnqueueMessages.Counts(_cmdlet.MyInvocation.MyCommand.Name, _entered, _existing, failed, _address.Name);
                _cmdlet.WriteVerbose(_cmdlet.Progress.Watch.Summary(counts, _accepted));
            }

            if (_existing > 0)
            {
                _cmdlet.Streams.WriteVerbose(EnqueueMessages.Known(_existing));
            }
        }

        Close();
    }

    public string? Settle()
    {
        if (_over)
        {
            return null;
        }

        _over = true;
        _cmdlet.Settle(() => _batches.IsOver);
        while (_batches.TryTake(out IReadOnlyList<EnqueueRecord> batch))
        {
            Count(batch);
        }

        Close();
        bool isWanted = _cmdlet.IsStopped || !_cmdlet.HasEnough;
        return _written == _accepted || !isWanted ? null : EnqueueMessages.Stopped(
            _cmdlet.MyInvocation.MyCommand.Name, _accepted, _entered, _existing, _address.Name);
    }

    private void Add(EnqueueRecord slot)
    {
        _cmdlet.WriteUntil(() => Step() && (_batches.TryAdd(slot) || _batches.IsOver || _cmdlet.Cancellation.IsCancellationRequested));
        _accepted++;
        ThrowIfFailed();
        if (_cmdlet.IsStopped)
        {
            throw new PipelineStoppedException();
        }
    }

    private Task<IQueueStore> OpenAsync(CancellationToken cancellation) =>
        QueueOwner.OpenToEnterAsync(_address, _connection, cancellation);

    private bool Step()
    {
        while (!_cmdlet.IsStopped && _batches.TryTake(out IReadOnlyList<EnqueueRecord> batch))
        {
            Count(batch);
            foreach (EnqueueRecord slot in batch)
            {
                _written++;
                Write(slot);
            }
        }

        _cmdlet.Progress.Update(_cmdlet.Streams, _accepted, _written);
        return true;
    }

    private void Count(IReadOnlyList<EnqueueRecord> batch)
    {
        _entered += batch.Count(static slot => slot.Result is { Outcome: EnqueueOutcome.Added or EnqueueOutcome.Existing });
        _existing += batch.Count(static slot => slot.Existing is not null);
        if (_cmdlet.Report.Journal is { } journal)
        {
            EnqueueJournal.Note(journal, batch, _address);
        }
    }

    private void Close()
    {
        _batches.Complete();
        if (_batches.IsOver)
        {
            _known?.Dispose();
        }
    }

    private void Write(EnqueueRecord slot)
    {
        if (slot.Existing is TResult existing)
        {
            _write((TItem)slot.Record, existing);
            return;
        }

        if (slot.Result is { Outcome: EnqueueOutcome.Added or EnqueueOutcome.Existing } result)
        {
            if (_emits)
            {
                _cmdlet.Streams.WriteObject(new GorgiasQueueItem(new QueueFacts(_address, result)));
            }

            return;
        }

        _cmdlet.WriteError(ErrorRecords.From(slot.Error ?? EnqueueErrors.Of(slot.Result!, _address), slot.Record.Target, slot.Record.Label));
    }

    private void ThrowIfFailed()
    {
        if (_batches.Failure is not { } failure || failure is OperationCanceledException)
        {
            return;
        }

        // The items that were committed before the failure are written first.
        Step();
        _over = true;
        _cmdlet.Progress.Complete(_cmdlet.Streams);
        long missing = _accepted - _written;
        _cmdlet.ThrowTerminatingError(ErrorRecords.From(
            failure,
            addition: missing <= 1 ? null : EnqueueMessages.LastRecordsUncertain(missing)));
    }
}
