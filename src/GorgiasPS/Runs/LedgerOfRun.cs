using Gorgias.Queue;
using GorgiasPS.Session;

namespace GorgiasPS.Runs;

/// <summary>The part of the account's ledger that one run begins and settles. It is opened for the first record that has a key, and not without one.</summary>
/// <param name="ledger">The ledger of the connection.</param>
/// <param name="warn">Shows a warning; from any thread.</param>
internal sealed class LedgerOfRun(AccountLedger ledger, Action<string> warn)
{
    private readonly object _lock = new();
    private Task<(ILedgerStore Store, RunLedger Run)?>? _starting;

    /// <summary>True when there is a ledger.</summary>
    public bool IsWanted => ledger.IsWanted;

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
        if (await ledger.OpenAsync(cancellation).ConfigureAwait(false) is not { } store)
        {
            return null;
        }

        // Whoever named a ledger must not have tickets created that it does not know.
        var options = new RunLedgerOptions { IsRequired = true, OnFailure = failure => warn(failure.Message) };
        return (store, await RunLedger.StartAsync(store, options, cancellation).ConfigureAwait(false));
    }
}
