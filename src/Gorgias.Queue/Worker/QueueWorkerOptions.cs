using Gorgias.Client;
using Gorgias.Queue.Worker;

namespace Gorgias.Queue;

/// <summary>Options of a worker.</summary>
public sealed record QueueWorkerOptions
{
    /// <summary>The name of the worker; null for a name of the machine, the process and a new id. No two workers of a queue may have the same name.</summary>
    public string? Owner { get; init; }

    /// <summary>
    /// The account that the sender sends to, as <see cref="QueueAccount.Of"/> names it; null for that of a <see cref="GorgiasQueueSender"/>. A queue without an
    /// account is given to it; the run of a queue of another account fails, and so does that of a queue with an account when this one is not known.
    /// </summary>
    public string? Account { get; init; }

    /// <summary>The most items that the worker holds at a time. The rate limit sets the speed; the worker holds no more items than keep the rate limiter
    /// busy.</summary>
    public int MaximumInFlight { get; init; } = 32;

    /// <summary>How long a lease lasts. The worker renews its leases after a third of this; those of a worker that was killed run out. Another worker of the
    /// same machine that sees that the process is gone does not wait for that.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the whole run may take; null for no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>How long to wait after a write of unknown outcome before looking it up. A lookup before that may miss the write.</summary>
    public TimeSpan SettlingTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often an item is sent, each time with the proof that it was not done, before it fails permanently.</summary>
    public int MaximumAttempts { get; init; } = 5;

    /// <summary>How long to wait for items that other workers hold or that wait for a retry; when it would take longer, the run ends. Longer than a lease, so
    /// that the run takes over the items of a worker that was killed.</summary>
    public TimeSpan MaximumIdle { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a send may take to return after a stop. The outcome of a send that has not returned by then is unknown.</summary>
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The ledger of the account, which records by their keys what is sent without a queue; null for none. An item is sent only after its key is begun there,
    /// unless the key is generated: a key that is done there is not sent again, and what the queue sends is recorded. An item whose rule is
    /// <see cref="IfExistsRule.Create"/> is sent in any case. When the ledger cannot be asked the run ends, with what it holds back in the queue. The caller
    /// disposes of it, after the run.
    /// </summary>
    public ILedgerStore? Ledger { get; init; }

    /// <summary>The version of the rules by which the records in the ledger are hashed, if a draft's fingerprint is such a hash; else zero.</summary>
    public int LedgerHashVersion { get; init; }

    /// <summary>
    /// Called once in a run, with the first failure to record in the ledger what was sent. The run goes on: the queue itself knows what is sent, and in the
    /// ledger it stays begun, so that it is looked up before anything else sends it.
    /// </summary>
    public Action<QueueException>? OnLedgerFailure { get; init; }

    /// <summary>The clock for leases, waits and the time limit.</summary>
#pragma warning disable RS0030 // The default of an option: whoever simulates gives another clock.
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
#pragma warning restore RS0030

    /// <summary>The source of the id in the worker's name when no name is given.</summary>
    public IdProvider IdProvider { get; init; } = IdProvider.System;

    /// <summary>For tests: which processes live.</summary>
    internal IProcessTable Processes { get; init; } = SystemProcesses.Table;
}
