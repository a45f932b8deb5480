using Gorgias.Client;
using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Ledger;

/// <summary>A ledger in memory, by the same rules as the others: for simulations, and for reading a ledger that does not exist.</summary>
internal sealed class MemoryLedgerStore : ILedgerStore
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private readonly MemoryLedger _ledger;
    private readonly LedgerStoreOptions _options;
    private readonly List<ILedgerRun> _runs = [];

    public MemoryLedgerStore(MemoryLedger ledger, string account, LedgerStoreOptions options)
    {
        (_ledger, _options, Account) = (ledger, options, account);
        if (!options.ReadOnly)
        {
            RemoveOld();
        }
    }

    public string Location => _ledger.Location;

    public string Account { get; }

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(_options.TimeProvider.GetUtcNow().ToUnixTimeMilliseconds());

    public string HashCustomer(string customer) => LedgerSecret.HashCustomer(_ledger.Secret, customer);

    public Task<ILedgerRun> BeginRunAsync(CancellationToken cancellationToken = default) => WriteAsync<ILedgerRun>(
        () =>
        {
            var run = new MemoryLedgerRun(_ledger, _options.IdProvider.NewId().ToString("N"));
            _ledger.Alive.Add(run.Id);
            _runs.Add(run);
            return run;
        },
        cancellationToken);

    public Task<bool> IsAliveAsync(string runId, CancellationToken cancellationToken = default) =>
        ReadAsync(() => _ledger.Alive.Contains(runId), cancellationToken);

    public Task<IReadOnlyDictionary<string, LedgerRow>> FindAsync(
        LedgerKind kind, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default) => ReadAsync<IReadOnlyDictionary<string, LedgerRow>>(
        () => keys.Distinct(StringComparer.Ordinal).Select(key => (Key: key, Row: Current(kind, key))).Where(k => k.Row is not null)
            .ToDictionary(k => k.Key, k => k.Row!, StringComparer.Ordinal),
        cancellationToken);

    public async Task<IReadOnlyList<LedgerBegin>> BeginAsync(
        string runId, IReadOnlyList<LedgerIntent> intents, CancellationToken cancellationToken = default)
    {
        CheckKeys(intents.Select(i => i.Key));
        return await WriteAsync<IReadOnlyList<LedgerBegin>>(
            () => _runs.Exists(r => r.Id == runId) && _ledger.Alive.Contains(runId)
                ? intents.Select(i => Begin(runId, i)).ToList()
                : throw new InvalidOperationException(LedgerMessages.NoSuchRun),
            cancellationToken).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<bool>> SettleAsync(string runId, IReadOnlyList<LedgerSettlement> settlements, CancellationToken cancellationToken = default) =>
        WriteAsync<IReadOnlyList<bool>>(() => settlements.Select(s => Settle(runId, s)).ToList(), cancellationToken);

    public async Task RecordDoneAsync(IReadOnlyList<LedgerDone> done, CancellationToken cancellationToken = default)
    {
        CheckKeys(done.Select(d => d.Key));
        await WriteAsync(
            () =>
            {
                foreach (LedgerDone one in done)
                {
                    LedgerRow? open = Row(one.Kind, one.Key, LedgerState.Open);
                    bool isDead = open is not null && IsFree(open);
                    Finish(isDead ? open : null, one);
                }

                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public Task<int> NoteUndeliveredAsync(IReadOnlyCollection<SentMail> mails, CancellationToken cancellationToken = default) => WriteAsync(
        () => Note(mails, static r => r is { State: LedgerState.Done, IsUndelivered: false }, LedgerRow.Undelivered), cancellationToken);

    public Task<int> NoteDeliveredAsync(IReadOnlyCollection<SentMail> mails, CancellationToken cancellationToken = default) => WriteAsync(
        () => Note(mails, r => r.IsUndelivered, LedgerRow.NoFailure), cancellationToken);

    public Task<int> RemoveAsync(LedgerKind kind, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default) =>
        WriteAsync(() => Remove(r => r.Kind == kind && keys.Contains(r.Key, StringComparer.Ordinal)), cancellationToken);

    public Task<int> RemoveTicketsAsync(IReadOnlyCollection<long> ticketIds, CancellationToken cancellationToken = default) =>
        WriteAsync(() => Remove(r => r.TicketId is { } id && ticketIds.Contains(id)), cancellationToken);

    public Task<int> ClearAsync(DateTimeOffset? before = null, string? customerHash = null, CancellationToken cancellationToken = default) => WriteAsync(
        () => Remove(r => (before is null || r.UpdatedAt < before) && (customerHash is null || r.CustomerHash == customerHash)), cancellationToken);

    public async IAsyncEnumerable<LedgerRow> ListAsync(
        LedgerFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<LedgerRow> rows = await ReadAsync(
            () => Own().Where(r => r.Id > filter.After && (filter.Kind is null || r.Kind == filter.Kind) && (filter.State is null || r.State == filter.State)
                    && (filter.TicketId is null || r.TicketId == filter.TicketId) && (filter.CustomerHash is null || r.CustomerHash == filter.CustomerHash)
                    && (filter.Before is null || r.UpdatedAt < filter.Before))
                .OrderBy(r => r.Id).Take(filter.First ?? int.MaxValue).ToList(),
            cancellationToken).ConfigureAwait(false);
        foreach (LedgerRow row in rows)
        {
            yield return row;
        }
    }

    public Task<LedgerInfo> GetInfoAsync(CancellationToken cancellationToken = default) => ReadAsync(
        () => new LedgerInfo
        {
            Location = Location,
            Account = Account,
            Rows = Own().Count(),
            Open = Own().Count(r => r.State == LedgerState.Open),
            Bytes = 0,
            Oldest = Own().Select(r => (DateTimeOffset?)r.UpdatedAt).DefaultIfEmpty().Min(),
        },
        cancellationToken);

    public void Dispose() => _runs.ForEach(r => r.Dispose());

    private LedgerBegin Begin(string runId, LedgerIntent intent)
    {
        LedgerRow? done = Row(intent.Kind, intent.Key, LedgerState.Done);
        if (Row(intent.Kind, intent.Key, LedgerState.Open) is { } open)
        {
            if (open.RunId == runId || open.RunId != intent.TakeOverRunId || !IsFree(open))
            {
                bool isHere = open.RunId == runId;
                LedgerBeginOutcome outcome = isHere ? LedgerBeginOutcome.OpenHere : LedgerBeginOutcome.OpenElsewhere;
                return new LedgerBegin(intent, outcome, Current(intent.Kind, intent.Key)!, isHere ? null : !IsFree(open));
            }

            _ledger.Rows.Remove(Place(open));
            if (done is null || intent.ReplaceDone)
            {
                Put(New(intent, runId) with { Id = open.Id, CreatedAt = open.CreatedAt });
                return new LedgerBegin(intent, LedgerBeginOutcome.Begun, Current(intent.Kind, intent.Key)!);
            }
        }

        if (done is not null && !intent.ReplaceDone)
        {
            return new LedgerBegin(intent, LedgerBeginOutcome.Known, done);
        }

        Put(New(intent, runId));
        return new LedgerBegin(intent, LedgerBeginOutcome.Begun, Current(intent.Kind, intent.Key)!);
    }

    private bool Settle(string runId, LedgerSettlement settlement)
    {
        LedgerRow? open = Row(settlement.Kind, settlement.Key, LedgerState.Open);
        LedgerRow? done = Row(settlement.Kind, settlement.Key, LedgerState.Done);
        bool isOpenHere = open?.RunId == runId;
        switch (settlement.How)
        {
            case LedgerSettlementKind.Done:
                if (!isOpenHere && done?.RunId != runId)
                {
                    return false;
                }

                var with = new LedgerDone(settlement.Kind, settlement.Key, settlement.TicketId!.Value)
                {
                    MessageId = settlement.MessageId,
                    Outcome = settlement.Outcome,
                };
                if (isOpenHere || (done!.TicketId, done.MessageId, done.Outcome) != (with.TicketId, with.MessageId, with.Outcome))
                {
                    Finish(isOpenHere ? open : null, with);
                }

                return true;
            case LedgerSettlementKind.Unknown:
                return isOpenHere;
            default:
                if (isOpenHere)
                {
                    _ledger.Rows.Remove(Place(open!));
                }

                return isOpenHere;
        }
    }

    private void Finish(LedgerRow? open, LedgerDone done)
    {
        LedgerRow row = open
            ?? Row(done.Kind, done.Key, LedgerState.Done)
            ?? New(new LedgerIntent(done.Kind, done.Key) { RecordHash = done.RecordHash, HashVersion = done.HashVersion }, null);
        if (open is not null)
        {
            _ledger.Rows.Remove(Place(open));
        }

        Put(row with
        {
            State = LedgerState.Done,
            TicketId = done.TicketId,
            MessageId = done.MessageId,
            Outcome = done.Outcome,
            CustomerHash = done.CustomerHash ?? row.CustomerHash,
            CommandHash = done.CommandHash ?? row.CommandHash,
            RecordHash = done.CommandHash is null ? row.RecordHash : done.RecordHash,
            HashVersion = done.CommandHash is null ? row.HashVersion : done.HashVersion,
            UpdatedAt = Now,
        });
    }

    private LedgerRow New(LedgerIntent intent, string? runId) => new()
    {
        Id = _ledger.NextId(),
        Kind = intent.Kind,
        Key = intent.Key,
        State = LedgerState.Open,
        RunId = runId,
        CustomerHash = intent.CustomerHash,
        CommandHash = intent.CommandHash,
        RecordHash = intent.RecordHash,
        HashVersion = intent.HashVersion,
        CreatedAt = Now,
        UpdatedAt = Now,
    };

    private void RemoveOld()
    {
        lock (_ledger.Lock)
        {
            if (_ledger.CleanedAt is { } last && (Now - last).Duration() < TimeSpan.FromDays(1))
            {
                return;
            }

            _ledger.CleanedAt = Now;
            var old = _ledger.Rows.Where(r => r.Value.UpdatedAt < Now - Kept).Select(r => r.Key).ToList();
            old.ForEach(place => _ledger.Rows.Remove(place));
        }
    }

    private int Note(IReadOnlyCollection<SentMail> mails, Func<LedgerRow, bool> which, string outcome)
    {
        var rows = Own().Where(r => which(r) && mails.Any(m => (m.TicketId, m.MessageId) == (r.TicketId, r.MessageId))).ToList();
        rows.ForEach(r => Put(r with { Outcome = outcome, UpdatedAt = Now }));
        return rows.Count;
    }

    private int Remove(Func<LedgerRow, bool> which)
    {
        var rows = Own().Where(r => (r.State == LedgerState.Done || IsFree(r)) && which(r)).ToList();
        rows.ForEach(r => _ledger.Rows.Remove(Place(r)));
        return rows.Count;
    }

    private bool IsFree(LedgerRow open) => open.RunId is not { } run || !_ledger.Alive.Contains(run);

    private IEnumerable<LedgerRow> Own() => _ledger.Rows.Where(r => r.Key.Account == Account).Select(r => r.Value);

    private LedgerRow? Row(LedgerKind kind, string key, LedgerState state) =>
        _ledger.Rows.TryGetValue((Account, kind, key, state), out LedgerRow? row) ? row : null;

    private LedgerRow? Current(LedgerKind kind, string key) => Row(kind, key, LedgerState.Open) is { } open
        ? open with { Replaces = Row(kind, key, LedgerState.Done) }
        : Row(kind, key, LedgerState.Done);

    private (string Account, LedgerKind Kind, string Key, LedgerState State) Place(LedgerRow row) => (Account, row.Kind, row.Key, row.State);

    private void Put(LedgerRow row) => _ledger.Rows[Place(row)] = row;

    private Task<T> WriteAsync<T>(Func<T> work, CancellationToken cancellationToken) =>
        _options.ReadOnly ? throw new InvalidOperationException(LedgerMessages.OpenedForReading) : ReadAsync(work, cancellationToken);

    private Task<T> ReadAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_ledger.Lock)
        {
            return Task.FromResult(work());
        }
    }

    private static void CheckKeys(IEnumerable<string> keys)
    {
        if (keys.Any(k => k.Length is 0 or > LedgerIntent.LongestKey))
        {
            throw new ArgumentException(LedgerMessages.InvalidKey(LedgerIntent.LongestKey), nameof(keys));
        }
    }
}
