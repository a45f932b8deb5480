namespace Gorgias.Queue;

/// <summary>Options of a run that goes through the ledger.</summary>
public sealed record RunLedgerOptions
{
    /// <summary>Called once, from any thread, with the first failure of the ledger in this run. A record that cannot be recorded is not sent.</summary>
    public Action<QueueException>? OnFailure { get; init; }

    /// <summary>How long after a first lookup a second one must still find nothing before the write of a dead run is sent again.</summary>
    public TimeSpan SettlingTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long to wait for another living run that has a key open; then the record fails.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The clock for waits.</summary>
    public TimeProvider TimeProvider { get; init; } = new LedgerStoreOptions().TimeProvider;

    /// <summary>Awaited before each commit, so that concurrent callers join it; null to commit at once.</summary>
    internal Func<Task>? Gather { get; init; } = static async () => await Task.Yield();
}
