using Gorgias.Client;

namespace Gorgias.Queue.Tests.Ledger;

/// <summary>A ledger whose writes fail while a test says so.</summary>
internal sealed class FailingLedgerStore(ILedgerStore inner) : ILedgerStore
{
    public bool FailsBegin { get; set; }

    public bool FailsSettle { get; set; }

    public int Begins { get; private set; }

    public List<int> Settled { get; } = [];

    public List<int> Begun { get; } = [];

    public string Location => inner.Location;

    public string Account => inner.Account;

    public string HashCustomer(string customer) => inner.HashCustomer(customer);

    public Task<ILedgerRun> BeginRunAsync(CancellationToken cancellationToken = default) => inner.BeginRunAsync(cancellationToken);

    public Task<bool> IsAliveAsync(string runId, CancellationToken cancellationToken = default) => inner.IsAliveAsync(runId, cancellationToken);

    public Task<IReadOnlyDictionary<string, LedgerRow>> FindAsync(
        LedgerKind kind, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default) => inner.FindAsync(kind, keys, cancellationToken);

    public Task<IReadOnlyList<LedgerBegin>> BeginAsync(string runId, IReadOnlyList<LedgerIntent> intents, CancellationToken cancellationToken = default)
    {
        Begins++;
        Begun.Add(intents.Count);
        return FailsBegin ? throw Failure() : inner.BeginAsync(runId, intents, cancellationToken);
    }

    public Task<IReadOnlyList<bool>> SettleAsync(
        string runId, IReadOnlyList<LedgerSettlement> settlements, CancellationToken cancellationToken = default)
    {
        Settled.Add(settlements.Count);
        return FailsSettle ? throw Failure() : inner.SettleAsync(runId, settlements, cancellationToken);
    }

    public Task RecordDoneAsync(IReadOnlyList<LedgerDone> done, CancellationToken cancellationToken = default) =>
        inner.RecordDoneAsync(done, cancellationToken);

    public Task<int> NoteUndeliveredAsync(IReadOnlyCollection<SentMail> mails, CancellationToken cancellationToken = default) =>
        inner.NoteUndeliveredAsync(mails, cancellationToken);

    public Task<int> NoteDeliveredAsync(IReadOnlyCollection<SentMail> mails, CancellationToken cancellationToken = default) =>
        inner.NoteDeliveredAsync(mails, cancellationToken);

    public Task<int> RemoveAsync(LedgerKind kind, IReadOnlyCollection<string> keys, CancellationToken cancellationToken = default) =>
        inner.RemoveAsync(kind, keys, cancellationToken);

    public Task<int> RemoveTicketsAsync(IReadOnlyCollection<long> ticketIds, CancellationToken cancellationToken = default) =>
        inner.RemoveTicketsAsync(ticketIds, cancellationToken);

    public Task<int> ClearAsync(DateTimeOffset? before = null, string? customerHash = null, CancellationToken cancellationToken = default) =>
        inner.ClearAsync(before, customerHash, cancellationToken);

    public IAsyncEnumerable<LedgerRow> ListAsync(LedgerFilter filter, CancellationToken cancellationToken = default) =>
        inner.ListAsync(filter, cancellationToken);

    public Task<LedgerInfo> GetInfoAsync(CancellationToken cancellationToken = default) => inner.GetInfoAsync(cancellationToken);

    public void Dispose() => inner.Dispose();

    private static QueueException Failure() => new(GorgiasErrorKind.LedgerFull, "Full.", "Free some.");
}
