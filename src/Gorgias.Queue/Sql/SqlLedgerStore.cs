using System.Runtime.CompilerServices;
using Gorgias.Client;
using Gorgias.Queue.Ledger;
using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Sql;

/// <summary>The rules of a ledger over either database. A derived class runs the transactions and knows which runs live.</summary>
internal abstract class SqlLedgerStore(string location, string account, bool readOnly) : ILedgerStore
{
    private const int PageSize = 500;
    private const int ClearedAtOnce = 1000;

    public string Location { get; } = location;

    public string Account { get; } = account;

    /// <summary>The ledger's secret.</summary>
    protected abstract string Secret { get; }

    public string HashCustomer(string customer) => LedgerSecret.HashCustomer(Secret, customer);

    public abstract Task<ILedgerRun> BeginRunAsync(CancellationToken cancellationToken = default);

    public async Task<bool> IsAliveAsync(string runId, CancellationToken cancellationToken = default) =>
        (await DeadAmongAsync([runId], cancellationToken).ConfigureAwait(false)).Count == 0;

    public async Task<IReadOnlyDictionary<string, LedgerRow>> FindAsync(
        LedgerKind kind, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        var rows = new Dictionary<string, LedgerRow>(StringComparer.Ordinal);
        if (keys.Count == 0)
        {
            return rows;
        }

        Dictionary<(LedgerKind Kind, string Key), LedgerKeyRows> found =
            await ReadAsync(s => LedgerRows.FindAsync(s, keys.Select(k => (kind, k))), cancellationToken).ConfigureAwait(false);
        foreach (string key in keys)
        {
            if (found[(kind, StorableText.Of(key))].Current is { } row)
            {
                rows[key] = row;
            }
        }

        return rows;
    }

    public async Task<IReadOnlyList<LedgerBegin>> BeginAsync(
        string runId, IReadOnlyList<LedgerIntent> intents, CancellationToken cancellationToken = default)
    {
        CheckWritable();
        CheckKeys(intents.Select(i => i.Key));
        CheckIsHeld(runId);
        CheckIsSeen(runId);
        if (intents.Count == 0)
        {
            return [];
        }

        // Before the transaction, which other processes wait for. A run that is dead stays dead.
        HashSet<string> dead = await DeadAmongAsync(intents.Select(i => i.TakeOverRunId).OfType<string>(), cancellationToken).ConfigureAwait(false);
        HashSet<(LedgerKind Kind, string Key)> tried = [];
        IReadOnlyList<LedgerBegin> begun =
            await WriteAsync(runId, s => new LedgerBeginning(s, runId, dead, tried).RunAsync(intents), cancellationToken).ConfigureAwait(false);
        var elsewhere = begun.Where(b => b.Outcome == LedgerBeginOutcome.OpenElsewhere).Select(b => b.Row.RunId).OfType<string>().ToList();
        if (elsewhere.Count == 0)
        {
            return begun;
        }

        // Not cancelled: the intents are recorded.
        dead = await DeadAmongAsync(elsewhere, CancellationToken.None).ConfigureAwait(false);
        return begun.Select(b => b.Outcome == LedgerBeginOutcome.OpenElsewhere ? b with { IsRunAlive = !dead.Contains(b.Row.RunId ?? "") } : b).ToList();
    }

    public Task<IReadOnlyList<bool>> SettleAsync(string runId, IReadOnlyList<LedgerSettlement> settlements, CancellationToken cancellationToken = default)
    {
        CheckWritable();
        return settlements.Count == 0
            ? Task.FromResult<IReadOnlyList<bool>>([])
            : WriteAsync(runId, s => new LedgerSettling(s).SettleAsync(runId, settlements), cancellationToken);
    }

    public async Task RecordDoneAsync(IReadOnlyList<LedgerDone> done, CancellationToken cancellationToken = default)
    {
        CheckWritable();
        CheckKeys(done.Select(d => d.Key));
        if (done.Count == 0)
        {
            return;
        }

        Dictionary<(LedgerKind Kind, string Key), LedgerKeyRows> found =
            await ReadAsync(s => LedgerRows.FindAsync(s, done.Select(d => (d.Kind, d.Key))), cancellationToken).ConfigureAwait(false);
        HashSet<string> dead = await DeadAmongAsync(found.Values.Select(r => r.Open?.RunId).OfType<string>(), cancellationToken).ConfigureAwait(false);
        await WriteAsync(
            null,
            async s =>
            {
                await new LedgerSettling(s).RecordAsync(done, dead).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public Task<int> NoteUndeliveredAsync(IReadOnlyCollection<SentMail> mails, CancellationToken cancellationToken = default)
    {
        CheckWritable();
        return mails.Count == 0 ? Task.FromResult(0) : WriteAsync(null, s => LedgerSettling.NoteUndeliveredAsync(s, mails), cancellationToken);
    }

    public Task<int> NoteDeliveredAsync(IReadOnlyCollection<SentMail> mails, CancellationToken cancellationToken = default)
    {
        CheckWritable();
        return mails.Count == 0 ? Task.FromResult(0) : WriteAsync(null, s => LedgerSettling.NoteDeliveredAsync(s, mails), cancellationToken);
    }

    public async Task<int> RemoveAsync(LedgerKind kind, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default)
    {
        HashSet<string> dead = await DeadAsync(cancellationToken).ConfigureAwait(false);
        return await WriteAsync(null, s => LedgerClearing.RemoveAsync(s, kind, keys, dead), cancellationToken).ConfigureAwait(false);
    }

    public async Task<int> RemoveTicketsAsync(IReadOnlyCollection<long> ticketIds, CancellationToken cancellationToken = default)
    {
        HashSet<string> dead = await DeadAsync(cancellationToken).ConfigureAwait(false);
        return await WriteAsync(null, s => LedgerClearing.RemoveTicketsAsync(s, ticketIds, dead), cancellationToken).ConfigureAwait(false);
    }

    public async Task<int> ClearAsync(DateTimeOffset? before = null, string? customerHash = null, CancellationToken cancellationToken = default)
    {
        HashSet<string> dead = await DeadAsync(cancellationToken).ConfigureAwait(false);
        long limit = before?.ToUnixTimeMilliseconds() ?? long.MaxValue;
        (int cleared, long after) = (0, 0);
        while (true)
        {
            // In parts, so that runs are not kept out for long.
            List<long> part = await WriteAsync(
                null, s => LedgerClearing.ClearAsync(s, limit, customerHash, after, ClearedAtOnce, dead), cancellationToken).ConfigureAwait(false);
            cleared += part.Count;
            if (part.Count < ClearedAtOnce)
            {
                return cleared;
            }

            after = part.Max();
        }
    }

    public async IAsyncEnumerable<LedgerRow> ListAsync(LedgerFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        (long after, int left) = (filter.After, filter.First ?? int.MaxValue);
        while (left > 0)
        {
            int size = Math.Min(PageSize, left);
            List<LedgerRow> page = await ReadAsync(s => LedgerReading.PageAsync(s, filter, after, size), cancellationToken).ConfigureAwait(false);
            foreach (LedgerRow row in page)
            {
                yield return row;
            }

            if (page.Count < size)
            {
                yield break;
            }

            (after, left) = (page[page.Count - 1].Id, left - page.Count);
        }
    }

    public async Task<LedgerInfo> GetInfoAsync(CancellationToken cancellationToken = default)
    {
        (long rows, long open, long? oldest) = await ReadAsync(LedgerReading.CountAsync, cancellationToken).ConfigureAwait(false);
        return new LedgerInfo
        {
            Location = Location,
            Account = Account,
            Rows = rows,
            Open = open,
            Oldest = oldest is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
            Bytes = await MeasureAsync(cancellationToken).ConfigureAwait(false),
        };
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a transaction that only reads and sees the data of one moment.</summary>
    protected abstract Task<T> ReadAsync<T>(Func<SqlSession, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// Runs a transaction that writes; those of one account do not overlap. When it returns, its changes are on disk; when it throws, it has changed nothing.
    /// </summary>
    /// <param name="runId">The run that it is for; null for none. The work of one run does not overlap, with its repetitions.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Honoured before the transaction begins.</param>
    protected abstract Task<T> WriteAsync<T>(string? runId, Func<SqlSession, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Which of some runs are dead. None of them lives again.</summary>
    protected abstract Task<HashSet<string>> FindDeadAsync(IReadOnlyCollection<string> runIds, CancellationToken cancellationToken);

    /// <summary>Whether this store holds a run that lives.</summary>
    protected abstract bool Holds(string runId);

    /// <summary>Checks that other processes see that a run of this store lives.</summary>
    /// <exception cref="QueueException">They do not: what the run has open would be taken over.</exception>
    protected virtual void CheckIsSeen(string runId)
    {
    }

    /// <summary>The size of the ledger in bytes.</summary>
    protected abstract Task<long> MeasureAsync(CancellationToken cancellationToken);

    protected abstract void Dispose(bool disposing);

    /// <exception cref="InvalidOperationException">The ledger was opened for reading.</exception>
    protected void CheckWritable()
    {
        if (readOnly)
        {
            throw new InvalidOperationException(LedgerMessages.OpenedForReading);
        }
    }

    /// <summary>The dead runs that have rows open.</summary>
    private async Task<HashSet<string>> DeadAsync(CancellationToken cancellationToken)
    {
        CheckWritable();
        return await DeadAmongAsync(await ReadAsync(LedgerClearing.OpenRunsAsync, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
    }

    private Task<HashSet<string>> DeadAmongAsync(IEnumerable<string> runIds, CancellationToken cancellationToken)
    {
        var others = runIds.Where(r => !Holds(r)).Distinct(StringComparer.Ordinal).ToList();
        return others.Count == 0 ? Task.FromResult<HashSet<string>>([]) : FindDeadAsync(others, cancellationToken);
    }

    private void CheckIsHeld(string runId)
    {
        if (!Holds(runId))
        {
            throw new InvalidOperationException(LedgerMessages.NoSuchRun);
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
