using Gorgias.Client;

namespace Gorgias.Queue;

/// <summary>How a worker works.</summary>
public sealed record QueueWorkerOptions
{
    /// <summary>Who it is; null for a name made of machine, process and chance. Two workers at work have different names.</summary>
    public string? Owner { get; init; }

    /// <summary>The most items in hand at a time. How fast they go is the rate limiter's affair; the worker takes no more than keeps the limiter
    /// busy.</summary>
    public int MaximumInFlight { get; init; } = 32;

    /// <summary>How long an item is the worker's without a sign of life. It gives one after a third of it.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the run may take, all told; null for as long as there is something to do.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>How long after a write of unknown outcome a lookup that finds nothing is believed.</summary>
    public TimeSpan SettlingTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often an item is sent, each time proven not to have been done, before it is dead.</summary>
    public int MaximumAttempts { get; init; } = 5;

    /// <summary>How long to wait for what rests or is in others' hands, before the run ends and leaves it. Longer than a lease, so that those of a killed
    /// worker are waited out.</summary>
    public TimeSpan MaximumIdle { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a sender may take to come back after a stop; what has not come back is of unknown outcome.</summary>
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The clock.</summary>
#pragma warning disable RS0030 // The default of an option: whoever simulates gives another clock.
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
#pragma warning restore RS0030

    /// <summary>Where the worker's name comes from when none is given.</summary>
    public IdProvider IdProvider { get; init; } = IdProvider.System;
}
