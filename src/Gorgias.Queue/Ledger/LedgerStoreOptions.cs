using Gorgias.Client;

namespace Gorgias.Queue;

/// <summary>Options for opening a ledger.</summary>
public sealed record LedgerStoreOptions
{
    private static readonly QueueStoreOptions Defaults = new();

    /// <summary>Whether the ledger is only read: nothing is created or removed, a ledger that is missing is an empty one, and calls that write throw an
    /// <see cref="InvalidOperationException"/>.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>How long to wait while another process has the ledger locked.</summary>
    public TimeSpan BusyTimeout { get; init; } = Defaults.BusyTimeout;

    /// <summary>The clock. When it is the system's, a ledger on PostgreSQL goes by the database's instead.</summary>
    public TimeProvider TimeProvider { get; init; } = Defaults.TimeProvider;

    /// <summary>The source of the ids of runs, of the ledger's secret and of temporary file names.</summary>
    public IdProvider IdProvider { get; init; } = Defaults.IdProvider;

    /// <summary>The same options, for what opens files and databases.</summary>
    internal QueueStoreOptions ForOpening => new() { BusyTimeout = BusyTimeout, TimeProvider = TimeProvider, IdProvider = IdProvider };
}
