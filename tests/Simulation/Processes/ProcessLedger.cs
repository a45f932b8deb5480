using System.Runtime.CompilerServices;
using Gorgias.Client;
using Gorgias.Queue;

namespace Gorgias.Simulation.Processes;

/// <summary>The ledger as a process has it open.</summary>
internal sealed class ProcessLedger(SimulatedProcess process, ILedgerStore store) : ILedgerStore
{
    public string Location => store.Location;

    public string Account => store.Account;

    public string HashCustomer(string customer) => store.HashCustomer(customer);

    public Task<ILedgerRun> BeginRunAsync(CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.BeginRunAsync(cancellationToken));

    public Task<bool> IsAliveAsync(string runId, CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.IsAliveAsync(runId, cancellationToken));

    public Task<IReadOnlyDictionary<string, LedgerRow>> FindAsync(
        LedgerKind kind, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.FindAsync(kind, keys, cancellationToken));

    public Task<IReadOnlyList<LedgerBegin>> BeginAsync(
        string runId, IReadOnlyList<LedgerIntent> intents, CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.BeginAsync(runId, intents, cancellationToken));

    public Task<IReadOnlyList<bool>> SettleAsync(
        string runId, IReadOnlyList<LedgerSettlement> settlements, CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.SettleAsync(runId, settlements, cancellationToken));

    public Task RecordDoneAsync(IReadOnlyList<LedgerDone> done, CancellationToken cancellationToken = default) => process.CallAsync(async () =>
    {
        await store.RecordDoneAsync(done, cancellationToken);
        return true;
    });

    public Task<int> NoteUndeliveredAsync(IReadOnlyCollection<SentMail> mails, CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.NoteUndeliveredAsync(mails, cancellationToken));

    public Task<int> NoteDeliveredAsync(IReadOnlyCollection<SentMail> mails, CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.NoteDeliveredAsync(mails, cancellationToken));

    public Task<int> RemoveAsync(LedgerKind kind, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.RemoveAsync(kind, keys, cancellationToken));

    public Task<int> RemoveTicketsAsync(IReadOnlyCollection<long> ticketIds, CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.RemoveTicketsAsync(ticketIds, cancellationToken));

    public Task<int> ClearAsync(DateTimeOffset? before = null, string? customerHash = null, CancellationToken cancellationToken = default) =>
        process.CallAsync(() => store.ClearAsync(before, customerHash, cancellationToken));

    public async IAsyncEnumerable<LedgerRow> ListAsync(LedgerFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (LedgerRow row in await process.CallAsync(() => store.ListAsync(filter, cancellationToken).ToListAsync(cancellationToken).AsTask()))
        {
            yield return row;
        }
    }

    public Task<LedgerInfo> GetInfoAsync(CancellationToken cancellationToken = default) => process.CallAsync(() => store.GetInfoAsync(cancellationToken));

    public void Dispose()
    {
        // The operating system closes it with the process.
    }
}
