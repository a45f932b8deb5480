using Gorgias.Client;
using Gorgias.Queue;
using Gorgias.Queue.Ledger;
using Gorgias.Simulation.Processes;
using Gorgias.Simulation.Store;

namespace Gorgias.Simulation;

/// <summary>The queue and the ledger of a simulation, in memory or in a folder. Both do their work on the calling thread.</summary>
internal sealed class Stores(SimulationOptions options, TimeSpan settlingTime)
{
    private const string Account = "acme.gorgias.com";

    private readonly MemoryQueue _queue = new();
    private readonly MemoryLedger _ledger = new("memory", new SeededIds(options.Seed));

    public IQueueStore OpenQueue(SimulatedProcess process)
    {
        var storeOptions = new QueueStoreOptions { TimeProvider = process.Time, SettlingTime = settlingTime, IdProvider = new SeededIds(options.Seed) };
        return options.Folder is null
            ? new MemoryQueueStore(_queue, "orders", storeOptions)
            : QueueStore.OpenAsync(QueueAddress.OfFile(Path.Combine(options.Folder, "orders.queue")), storeOptions).GetAwaiter().GetResult();
    }

    public ILedgerStore OpenLedger(SimulatedProcess process, IdProvider ids)
    {
        var storeOptions = new LedgerStoreOptions { TimeProvider = process.Time, IdProvider = ids };
        return options.Folder is null
            ? new MemoryLedgerStore(_ledger, Account, storeOptions)
            : LedgerStore.OpenAsync(LedgerAddress.OfFile(Path.Combine(options.Folder, "orders.ledger")), Account, storeOptions).GetAwaiter().GetResult();
    }

    /// <summary>Removes the folder. What was open in it was closed with its process.</summary>
    public void Remove()
    {
        if (options.Folder is not null)
        {
            Directory.Delete(options.Folder, recursive: true);
        }
    }
}
