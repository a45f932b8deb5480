using GorgiasPS.Messages;

namespace GorgiasPS;

/// <summary>The jobs that a run under <c>-WhatIf</c> would create for tickets with one change.</summary>
public sealed class GorgiasPlannedJob
{
    /// <summary>What the jobs would do to each ticket, such as <c>Status=closed</c>.</summary>
    public string Change { get; internal set; } = "";

    /// <summary>How many tickets it is for.</summary>
    public long Tickets { get; internal set; }

    /// <summary>How many jobs that are, each created with one call.</summary>
    public long Calls { get; internal set; }

    internal int Place { get; init; }

    /// <inheritdoc/>
    public override string ToString() => JobMessages.Planned(Change, Tickets, Calls);
}
