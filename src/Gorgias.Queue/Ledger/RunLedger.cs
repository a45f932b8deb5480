using System.Net;
using Gorgias.Client;
using Gorgias.Queue.Ledger;
using Gorgias.Queue.Messages;

namespace Gorgias.Queue;

/// <summary>
/// One run's way through the ledger of one account: a record is sent only after its intent is on disk, and its result is returned when that is on disk too.
/// Thread-safe; intents and settlements of concurrent callers are committed together.
/// </summary>
public sealed class RunLedger : IDisposable
{
    private static readonly TimeSpan FirstPoll = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(5);

    private readonly ILedgerStore _store;
    private readonly ILedgerRun _run;
    private readonly RunLedgerOptions _options;
    private readonly LedgerRecords _records;
    private readonly KeysInFlight _inFlight = new();
    private long _knownRecords;
    private long _changedRecords;

    private RunLedger(ILedgerStore store, ILedgerRun run, RunLedgerOptions options) =>
        (_store, _run, _options, _records) = (store, run, options, new LedgerRecords(store, run.Id, options));

    /// <summary>How many records were <see cref="LedgerRule.Known"/> by their key, so that no call was made for them.</summary>
    public long KnownRecords => Interlocked.Read(ref _knownRecords);

    /// <summary>How many of the <see cref="KnownRecords"/> were known although the record says something else now.</summary>
    public long ChangedRecords => Interlocked.Read(ref _changedRecords);

    /// <summary>Starts a run. It lives until it is disposed or its process ends.</summary>
    /// <param name="store">The ledger. The caller disposes of it, after the run.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="QueueException">The run cannot be recorded.</exception>
    public static async Task<RunLedger> StartAsync(
        ILedgerStore store, RunLedgerOptions? options = null, CancellationToken cancellationToken = default) =>
        new(store, await store.BeginRunAsync(cancellationToken).ConfigureAwait(false), options ?? new RunLedgerOptions());

    /// <summary>Finds the rows of keys; a key without a row is absent from the result.</summary>
    /// <exception cref="QueueException">The ledger cannot be read.</exception>
    public Task<IReadOnlyDictionary<string, LedgerRow>> FindAsync(
        LedgerKind kind, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default) =>
        _store.FindAsync(kind, keys, cancellationToken);

    /// <summary>
    /// Sends a write whose key the ledger does not know as done, and records what became of it. A key that another living run, or another caller of this one,
    /// is sending is waited for; what a dead run left open is looked up, twice a settling time apart, before it is sent.
    /// </summary>
    /// <typeparam name="T">What the write returns.</typeparam>
    /// <param name="intent">What is about to be sent. The ledger sets how done and open keys are treated.</param>
    /// <param name="rule">What a done key means.</param>
    /// <param name="write">The write.</param>
    /// <param name="cancellationToken">Stops waiting, and is given to the write. What became of a write that was sent is recorded all the same.</param>
    /// <exception cref="LedgerKeyException">The key is of another command, of another customer's ticket or, of a message or change, of another
    /// ticket.</exception>
    /// <exception cref="QueueException">Another run had the key open for too long, or the intent cannot be recorded.</exception>
    public async Task<T> SendAsync<T>(LedgerIntent intent, LedgerRule rule, ILedgeredWrite<T> write, CancellationToken cancellationToken = default)
        where T : class
    {
        if (!intent.HasValidKey)
        {
            throw new ArgumentException(LedgerMessages.InvalidKey(LedgerIntent.LongestKey), nameof(intent));
        }

        // One caller of this run for a key at a time; the next one then sees what became of it.
        using IDisposable alone = await _inFlight.TakeAsync(intent.Kind, intent.Key, cancellationToken).ConfigureAwait(false);
        LedgerRow? takenOver = null;
        while (true)
        {
            LedgerBegin begin = await _records.BeginAsync(Intent(intent, rule, takenOver), cancellationToken).ConfigureAwait(false);
            switch (begin.Outcome)
            {
                case LedgerBeginOutcome.Known:
                    if (await ExistingAsync(intent, begin.Row, write, cancellationToken).ConfigureAwait(false) is { } existing)
                    {
                        return existing;
                    }

                    break;
                case LedgerBeginOutcome.Begun when takenOver is null:
                    return await SendBegunAsync(intent, begin.Row, write, cancellationToken).ConfigureAwait(false);
                case LedgerBeginOutcome.Begun:
                case LedgerBeginOutcome.OpenHere:
                    // Of a dead run, or of an earlier caller of this one, who does not know what became of it.
                    takenOver = null;
                    if (await RecoverAsync(intent, rule, begin.Row, write, cancellationToken).ConfigureAwait(false) is { IsOver: true } recovered)
                    {
                        return recovered.Result;
                    }

                    break;
                default:
                    takenOver = begin.IsRunAlive == false
                        ? begin.Row
                        : await WaitAsync(intent, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();

    /// <summary>
    /// The intent to begin. The open row of a dead run that another command wrote, or that is for another customer, is taken over as it is: what is found of it
    /// is not this record's.
    /// </summary>
    private static LedgerIntent Intent(LedgerIntent intent, LedgerRule rule, LedgerRow? takenOver) => intent with
    {
        ReplaceDone = rule != LedgerRule.Known,
        TakeOverRunId = takenOver?.RunId,
        CustomerHash = takenOver is not null && IsOther(intent, rule, takenOver) ? takenOver.CustomerHash : intent.CustomerHash,
        CommandHash = takenOver is not null && IsOther(intent, rule, takenOver) ? takenOver.CommandHash : intent.CommandHash,
        RecordHash = takenOver is not null && IsOther(intent, rule, takenOver) ? takenOver.RecordHash : intent.RecordHash,
    };

    private static bool IsOther(LedgerIntent intent, LedgerRule rule, LedgerRow row) => rule == LedgerRule.Known
        && (LedgerDecisions.IsOtherCommand(intent, row) || LedgerDecisions.IsOtherCustomer(intent, row));

    // A ticket that is found does not tell which of its messages was mailed with it.
    private static bool IsSame(LedgerFacts facts, LedgerRow older) =>
        facts.TicketId == older.TicketId && (older.Kind == LedgerKind.Ticket || facts.MessageId == older.MessageId);

    private async Task<T> SendBegunAsync<T>(LedgerIntent intent, LedgerRow begun, ILedgeredWrite<T> write, CancellationToken cancellationToken)
        where T : class
    {
        T result;
        try
        {
            result = await write.SendAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await _records.SettleAsync(LedgerOutcomes.Of(intent, e)).ConfigureAwait(false);
            throw;
        }

        LedgerFacts facts = write.FactsOf(result);
        bool isKnown = begun.Replaces is { } older && IsSame(facts, older);

        // The row of what was there already stays as it is: this command's words are not in it.
        await _records.SettleAsync(isKnown ? LedgerSettlement.NotSent(intent.Kind, intent.Key) : LedgerOutcomes.Of(intent, facts)).ConfigureAwait(false);
        return result;
    }

    /// <summary>
    /// What a done key returns, after its mail was sent once more if it had failed, and did not arrive since. Null when the ticket turned out to be deleted,
    /// and its row is gone.
    /// </summary>
    private async Task<T?> ExistingAsync<T>(LedgerIntent intent, LedgerRow row, ILedgeredWrite<T> write, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            await LedgerDecisions.CheckAsync(intent, row, write, cancellationToken).ConfigureAwait(false);
            if (row.IsUndelivered && intent.MailAgain is { } next && write is ILedgeredMail<T> mail)
            {
                var again = new MailOnce<T>(mail, mail.MailAgain(row, next.Key), [.. (write as MailOnce<T>)?.Earlier ?? [], row]);
                T result = await SendAsync(next, LedgerRule.Known, again, cancellationToken).ConfigureAwait(false);
                if (again.Arrived is { } arrived)
                {
                    await _store.NoteDeliveredAsync([arrived], CancellationToken.None).ConfigureAwait(false);
                }

                return result;
            }
        }
        catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.NotFound && row.TicketId is { } deleted)
        {
            await _store.RemoveTicketsAsync([deleted], cancellationToken).ConfigureAwait(false);
            return null;
        }

        Interlocked.Increment(ref _knownRecords);
        if (LedgerDecisions.IsOtherRecord(intent, row))
        {
            Interlocked.Increment(ref _changedRecords);
        }

        return write.Existing(row);
    }

    /// <summary>Looks up what an attempt that nobody knows the end of created, and sends the write when it is not there a settling time later either.</summary>
    private async Task<(bool IsOver, T Result)> RecoverAsync<T>(
        LedgerIntent intent, LedgerRule rule, LedgerRow open, ILedgeredWrite<T> write, CancellationToken cancellationToken)
        where T : class
    {
        T? found = await FindAsync(open, write, isLast: false, cancellationToken).ConfigureAwait(false);
        if (found is null)
        {
            await Waits.DelayAsync(_options.TimeProvider, _options.SettlingTime, cancellationToken).ConfigureAwait(false);
            found = await FindAsync(open, write, isLast: true, cancellationToken).ConfigureAwait(false);
        }

        bool isOther = IsOther(intent, rule, open);
        if (found is null && isOther)
        {
            // It was looked for on this record's ticket only.
            if (open.Kind != LedgerKind.Ticket && LedgerDecisions.IsOtherCustomer(intent, open))
            {
                throw LedgerDecisions.OpenOnAnotherTicket(open);
            }

            // Begun anew, as this record's.
            await _records.SettleAsync(LedgerSettlement.NotSent(intent.Kind, intent.Key)).ConfigureAwait(false);
            return (false, default!);
        }

        if (found is null)
        {
            return (true, await SendBegunAsync(intent, open, write, cancellationToken).ConfigureAwait(false));
        }

        LedgerFacts facts = write.FactsOf(found);
        await _records.SettleAsync(LedgerOutcomes.Of(intent, facts)).ConfigureAwait(false);
        T? result = !isOther ? found : await ExistingAsync(
            intent, open with { State = LedgerState.Done, TicketId = facts.TicketId, MessageId = facts.MessageId, Outcome = facts.Outcome }, write,
            cancellationToken).ConfigureAwait(false);
        return (result is not null, result!);
    }

    /// <summary>What an earlier attempt created; what it was to replace is not it.</summary>
    private static async Task<T?> FindAsync<T>(LedgerRow open, ILedgeredWrite<T> write, bool isLast, CancellationToken cancellationToken)
        where T : class
    {
        T? found = await write.FindAsync(open, isLast, cancellationToken).ConfigureAwait(false);
        return found is not null && open.Replaces is { } older && IsSame(write.FactsOf(found), older)
            ? null
            : found;
    }

    /// <summary>Waits while a living run has the key open. Returns the row when its run died, else null.</summary>
    private async Task<LedgerRow?> WaitAsync(LedgerIntent intent, CancellationToken cancellationToken)
    {
        long since = _options.TimeProvider.GetTimestamp();
        for (TimeSpan poll = FirstPoll; ; poll = TimeSpan.FromTicks(Math.Min(LongestPoll.Ticks, poll.Ticks * 2)))
        {
            await Waits.DelayAsync(_options.TimeProvider, poll, cancellationToken).ConfigureAwait(false);
            (LedgerRow? Row, bool IsRunAlive) now = await _records.LookAsync(intent.Kind, intent.Key, cancellationToken).ConfigureAwait(false);
            if (now.Row is not { State: LedgerState.Open, RunId: { } run } || run == _run.Id)
            {
                return null;
            }

            if (!now.IsRunAlive)
            {
                return now.Row;
            }

            // Two runs that wait for each other's keys of unknown outcome would never end.
            if (_options.TimeProvider.GetElapsedTime(since) >= _options.LongestWait)
            {
                throw LedgerErrors.KeyInUse(_store.Location, intent.Key);
            }
        }
    }
}
