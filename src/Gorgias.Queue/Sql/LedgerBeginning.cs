namespace Gorgias.Queue.Sql;

/// <summary>Recording of intents. Transactions that write to the rows of one account do not overlap.</summary>
/// <param name="session">The transaction.</param>
/// <param name="runId">The run.</param>
/// <param name="deadRuns">The dead ones among the runs that the intents take over.</param>
/// <param name="tried">What earlier transactions of the same call began. A transaction is repeated when it is unknown whether its commit arrived, and then its
/// rows may be there.</param>
internal sealed class LedgerBeginning(
    SqlSession session, string runId, IReadOnlyCollection<string> deadRuns, HashSet<(LedgerKind Kind, string Key)> tried)
{
    private const string Insert =
        "INSERT INTO [ledger_entries] (account, kind, entry_key, state, run_id, customer, command_hash, record_hash, hash_version, created_at, updated_at) "
        + "VALUES (@account, @kind, @key, 0, @run, @customer, @command, @record, @version, @now, @now) RETURNING id";

    private const string TakeOver =
        "UPDATE [ledger_entries] SET run_id = @run, customer = @customer, command_hash = @command, record_hash = @record, hash_version = @version, "
        + "updated_at = @now WHERE id = @id AND account = @account AND state = 0 AND run_id = @dead";

    private const string Delete = "DELETE FROM [ledger_entries] WHERE id = @id AND account = @account AND state = 0 AND run_id = @dead";

    private readonly List<(LedgerKeyRows Rows, LedgerIntent Intent)> _inserts = [];
    private readonly HashSet<(LedgerKind Kind, string Key)> _begun = [];

    public async Task<IReadOnlyList<LedgerBegin>> RunAsync(IReadOnlyList<LedgerIntent> intents)
    {
        Dictionary<(LedgerKind Kind, string Key), LedgerKeyRows> found =
            await LedgerRows.FindAsync(session, intents.Select(i => (i.Kind, i.Key))).ConfigureAwait(false);
        var outcomes = new List<(LedgerKeyRows Rows, LedgerBeginOutcome Outcome)>(intents.Count);
        foreach (LedgerIntent intent in intents)
        {
            LedgerKeyRows rows = found[(intent.Kind, StorableText.Of(intent.Key))];
            outcomes.Add((rows, await BeginAsync(intent, rows).ConfigureAwait(false)));
        }

        await InsertAsync().ConfigureAwait(false);
        tried.UnionWith(_begun);
        return intents.Select((intent, i) => new LedgerBegin(intent, outcomes[i].Outcome, outcomes[i].Rows.Current!)).ToList();
    }

    private async Task<LedgerBeginOutcome> BeginAsync(LedgerIntent intent, LedgerKeyRows rows)
    {
        if (rows.Open is { } open)
        {
            if (open.RunId == runId)
            {
                return tried.Contains((intent.Kind, open.Key)) && _begun.Add((intent.Kind, open.Key)) ? LedgerBeginOutcome.Begun : LedgerBeginOutcome.OpenHere;
            }

            if (open.RunId is null || open.RunId != intent.TakeOverRunId || !deadRuns.Contains(open.RunId))
            {
                return LedgerBeginOutcome.OpenElsewhere;
            }

            if (rows.Done is null || intent.ReplaceDone)
            {
                return await TakeOverAsync(intent, rows, open).ConfigureAwait(false);
            }

            // What the dead run was to replace is what counts for a caller that does not replace.
            await session.ExecuteAsync(Delete, ("id", open.Id), ("dead", open.RunId)).ConfigureAwait(false);
            rows.Open = null;
        }

        if (rows.Done is not null && !intent.ReplaceDone)
        {
            return LedgerBeginOutcome.Known;
        }

        rows.Open = New(intent, 0, session.Now);
        _inserts.Add((rows, intent));
        _begun.Add((intent.Kind, rows.Open.Key));
        return LedgerBeginOutcome.Begun;
    }

    private async Task<LedgerBeginOutcome> TakeOverAsync(LedgerIntent intent, LedgerKeyRows rows, LedgerRow open)
    {
        await session.ExecuteAsync(TakeOver, [.. Values(intent), ("id", open.Id), ("dead", open.RunId)]).ConfigureAwait(false);
        rows.Open = New(intent, open.Id, open.CreatedAt.ToUnixTimeMilliseconds());
        _begun.Add((intent.Kind, open.Key));
        return LedgerBeginOutcome.Begun;
    }

    private async Task InsertAsync()
    {
        List<List<long>> ids = await session.QueryEachAsync(
            Insert,
            row => row.GetInt64(0),
            _inserts.ConvertAll(i => new (string, object?)[] { ("kind", (long)i.Intent.Kind), ("key", i.Intent.Key) }.Concat(Values(i.Intent)).ToArray()))
            .ConfigureAwait(false);
        for (int i = 0; i < _inserts.Count; i++)
        {
            _inserts[i].Rows.Open = _inserts[i].Rows.Open! with { Id = ids[i][0] };
        }
    }

    private (string Name, object? Value)[] Values(LedgerIntent intent) =>
    [
        ("run", runId),
        ("customer", intent.CustomerHash),
        ("command", intent.CommandHash),
        ("record", intent.RecordHash),
        ("version", (long)intent.HashVersion),
    ];

    private LedgerRow New(LedgerIntent intent, long id, long createdAt) => new()
    {
        Id = id,
        Kind = intent.Kind,
        Key = StorableText.Of(intent.Key),
        State = LedgerState.Open,
        RunId = runId,
        CustomerHash = intent.CustomerHash,
        CommandHash = intent.CommandHash,
        RecordHash = intent.RecordHash,
        HashVersion = intent.HashVersion,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(createdAt),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(session.Now),
    };
}
