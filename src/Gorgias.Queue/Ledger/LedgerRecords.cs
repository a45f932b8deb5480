using Gorgias.Shared;

namespace Gorgias.Queue.Ledger;

/// <summary>What one run writes to the ledger: intents and settlements of concurrent callers in one transaction each. Keeps the first failure.</summary>
internal sealed class LedgerRecords
{
    private readonly ILedgerStore _store;
    private readonly RunLedgerOptions _options;
    private readonly GroupCommit<LedgerIntent, LedgerBegin> _begins;
    private readonly GroupCommit<LedgerSettlement, bool> _settlements;
    private int _failures;

    public LedgerRecords(ILedgerStore store, string runId, RunLedgerOptions options)
    {
        (_store, _options) = (store, options);
        _begins = new(intents => store.BeginAsync(runId, intents), gather: options.Gather);
        _settlements = new(settlements => store.SettleAsync(runId, settlements), gather: options.Gather);
    }

    public Task<LedgerBegin> BeginAsync(LedgerIntent intent, CancellationToken cancellationToken) =>
        GuardAsync(() => _begins.AddAsync(intent, cancellationToken));

    /// <summary>The row of a key, and whether the run that has it open lives; null when there is none.</summary>
    public Task<(LedgerRow? Row, bool IsRunAlive)> LookAsync(LedgerKind kind, string key, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        IReadOnlyDictionary<string, LedgerRow> rows = await _store.FindAsync(kind, [key], cancellationToken).ConfigureAwait(false);
        LedgerRow? row = rows.TryGetValue(key, out LedgerRow? found) ? found : null;
        return (row, row?.RunId is { } run && await _store.IsAliveAsync(run, cancellationToken).ConfigureAwait(false));
    });

    /// <summary>Records how an intent ended, on disk when this returns. Never fails: what the record came to is not lost when the ledger is.</summary>
    public async Task SettleAsync(LedgerSettlement settlement)
    {
        if (settlement.How == LedgerSettlementKind.Unknown)
        {
            return;
        }

        try
        {
            await GuardAsync(() => _settlements.AddAsync(settlement)).ConfigureAwait(false);
        }
        catch (QueueException)
        {
            // It was reported. The row stays open, and the next run looks the key up.
        }
    }

    /// <exception cref="QueueException">The ledger failed; it was reported.</exception>
    private async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            QueueException failure = e as QueueException ?? LedgerErrors.Unavailable(_store.Location, ForeignText.Clean(e.Message), e);
            if (Interlocked.Increment(ref _failures) == 1)
            {
                _options.OnFailure?.Invoke(failure);
            }

            if (ReferenceEquals(failure, e))
            {
                throw;
            }

            throw failure;
        }
    }
}
