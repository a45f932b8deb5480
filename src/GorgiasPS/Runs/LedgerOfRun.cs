using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Session;

namespace GorgiasPS.Runs;

/// <summary>The part of the account's ledger that one run begins and settles. It is opened for the first record that has a key, and not without one.</summary>
/// <param name="ledger">The ledger of the connection.</param>
/// <param name="warn">Shows a warning; from any thread.</param>
internal sealed class LedgerOfRun(AccountLedger ledger, Action<string> warn)
{
    private readonly object _lock = new();
    private Task<(ILedgerStore Store, RunLedger Run)?>? _starting;
    private RunLedger? _run;

    /// <summary>True when there is a ledger.</summary>
    public bool IsWanted => ledger.IsWanted;

    /// <summary>Checks the records that a run begins with, before anything is sent.</summary>
    /// <param name="intents">Those of them whose key may be known.</param>
    /// <param name="records">How many records there are.</param>
    /// <param name="isAll">True when these are all records of the run.</param>
    /// <param name="cancellation">Stops the check.</param>
    /// <exception cref="QueueException">The ledger cannot be used, or has keys of the records from another command.</exception>
    public async Task CheckAsync(IReadOnlyCollection<LedgerIntent> intents, long records, bool isAll, CancellationToken cancellation)
    {
        if (intents.Count > 0 && await StartAsync(cancellation).ConfigureAwait(false) is var (store, _)
            && (await LedgerPreview.ReadAsync(store, intents, cancellation).ConfigureAwait(false)).Conflict(records, isAll) is { } conflict)
        {
            throw conflict;
        }
    }

    /// <summary>Sends a write: recorded before it leaves, and settled before its result is returned.</summary>
    /// <exception cref="QueueException">The ledger cannot be used, or knows the key from another command or customer.</exception>
    public async Task<TResult> SendAsync<TResult>(LedgeredWrite<TResult> write, CancellationToken cancellation)
        where TResult : class
    {
        if (await StartAsync(cancellation).ConfigureAwait(false) is not var (store, run))
        {
            return await write.Write.SendAsync(cancellation).ConfigureAwait(false);
        }

        LedgerIntent intent = write.Intent with { CustomerHash = store.HashCustomer(write.Customer) };
        return await run.SendAsync(intent, write.Rule, write.Write, cancellation).ConfigureAwait(false);
    }

    /// <summary>How many records were known by their key, and how many of these say something else now.</summary>
    public (long Known, long Changed) Counts => Volatile.Read(ref _run) is { } run ? (run.KnownRecords, run.ChangedRecords) : default;

    /// <summary>Ends the run: what it has begun and not settled is open for the next one. The store is the connection's.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_starting is { } starting)
            {
                _ = EndAsync(starting);
            }
        }
    }

    private static async Task EndAsync(Task<(ILedgerStore Store, RunLedger Run)?> starting)
    {
        try
        {
            (await starting.ConfigureAwait(false))?.Run.Dispose();
        }
        catch (Exception e) when (e is QueueException or OperationCanceledException)
        {
            // It never began, and its records have said so.
        }
    }

    private Task<(ILedgerStore Store, RunLedger Run)?> StartAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            return _starting ??= OpenAsync(cancellation);
        }
    }

    private async Task<(ILedgerStore Store, RunLedger Run)?> OpenAsync(CancellationToken cancellation)
    {
        ILedgerStore? store = null;
        try
        {
            store = await ledger.OpenAsync(cancellation).ConfigureAwait(false);
            if (store is null)
            {
                return null;
            }

            RunLedger run = await RunLedger.StartAsync(store, Options(), cancellation).ConfigureAwait(false);
            Volatile.Write(ref _run, run);
            return (store, run);
        }
        catch (QueueException e)
        {
            if (!(store is null ? ledger.MayGoWithout : await ledger.MayGoWithoutAsync(store, cancellation).ConfigureAwait(false)))
            {
                throw;
            }

            warn(LedgerMessages.GoesWithout(e.Message));
            return null;
        }
    }

    private RunLedgerOptions Options() => new() { OnFailure = failure => warn(failure.Message) };
}
