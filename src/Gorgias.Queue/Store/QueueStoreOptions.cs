using Gorgias.Client;

namespace Gorgias.Queue;

/// <summary>Options for opening a queue.</summary>
public sealed record QueueStoreOptions
{
#pragma warning disable RS0030 // The default of an option: whoever simulates gives another clock.
    private static readonly TimeProvider SystemClock = TimeProvider.System;
#pragma warning restore RS0030

    /// <summary>Whether a queue that does not exist is created.</summary>
    public bool CreateIfMissing { get; init; } = true;

    /// <summary>How long to wait while another process has the queue locked.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long after its lease has run out an item is looked up: its request may still be under way.</summary>
    public TimeSpan SettlingTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The clock. When it is the system's, a PostgreSQL queue goes by the database's instead, so that machines whose clocks differ agree on when a lease ends.
    /// </summary>
    public TimeProvider TimeProvider { get; init; } = SystemClock;

    /// <summary>The source of temporary file names: a new queue is written to a temporary file, which then gets the name of the queue.</summary>
    public IdProvider IdProvider { get; init; } = IdProvider.System;

    /// <summary>For tests: tells the type of the disk of a path, when several computers share it.</summary>
    internal Func<string, string?>? FindNetworkDisk { get; init; }

    /// <summary>True when no other clock was given.</summary>
    internal bool UsesSystemClock => ReferenceEquals(TimeProvider, SystemClock);
}
