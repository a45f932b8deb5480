using Gorgias.Shared;
using GorgiasPS.Messages;

namespace GorgiasPS;

/// <summary>What a run under <c>-WhatIf</c> would do.</summary>
public sealed class GorgiasPlan
{
    private const int MostNamed = 5;

    /// <summary>Records that would be sent, with those of <see cref="Existing"/>.</summary>
    public long Records { get; internal set; }

    /// <summary>Those of <see cref="Records"/> whose ticket the ledger knows: nothing is sent for them.</summary>
    public long Existing { get; internal set; }

    /// <summary>Records that would fail before anything is sent.</summary>
    public long InvalidRecords { get; internal set; }

    /// <summary>Calls to the API, at most, without those of <see cref="NameCalls"/>.</summary>
    public long Calls { get; internal set; }

    /// <summary>Those of <see cref="Calls"/> that only look something up: names, tickets, customers, the account's addresses.</summary>
    public long Lookups { get; internal set; }

    /// <summary>Calls that give names to customers, at most: one for each customer who turns out to be new to the account.</summary>
    public long NameCalls { get; internal set; }

    /// <summary>With -Bulk: the changes, each with its tickets and the jobs that would make it. The calls that start the jobs are among
    /// <see cref="Calls"/>; up to 10 more check whether the jobs have ended. Empty without -Bulk.</summary>
    public IReadOnlyList<GorgiasPlannedJob> Jobs { get; internal set; } = new JoinedList<GorgiasPlannedJob>([]);

    /// <summary>Without -Bulk: what would be done to existing tickets, such as <c>Status=closed: 2 tickets</c>. Empty for new tickets and messages, and with
    /// -Bulk.</summary>
    public IReadOnlyList<string> Changes { get; internal set; } = new JoinedList<string>([]);

    /// <summary>How long the calls take at the account's rate limit; null without a connection.</summary>
    public TimeSpan? Duration { get; internal set; }

    /// <summary>The queue that the records would enter, or be sent from; null when they go straight to the account.</summary>
    public string? Queue { get; internal set; }

    /// <summary>Mails that would go out.</summary>
    public long Mails { get; internal set; }

    /// <summary>The people who would be mailed, those in copy included; one who gets several mails counts once.</summary>
    public long CustomersMailed { get; internal set; }

    /// <summary>Calls that read the tickets back after a run with mail, at most, to learn which mail did not arrive. Where the account's lists do not tell, it
    /// takes a call for each ticket.</summary>
    public long DeliveryCalls { get; internal set; }

    /// <summary>The tickets that would become billable, at most: those on which a message is sent. Tickets that are billable already are counted as well, since
    /// the API does not tell.</summary>
    public long BillableTickets { get; internal set; }

    /// <summary>The value of -MaxBillable, at which the run would end; null without it.</summary>
    public int? MaxBillable { get; internal set; }

    /// <summary>Messages of customers on another channel than <c>api</c>: rules of the account, such as auto-replies and surveys, may write to the
    /// customers.</summary>
    public long CustomerMessages { get; internal set; }

    /// <summary>The file with the preview; null without -PreviewPath.</summary>
    public string? PreviewPath { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => RunMessages.Plan(
        Records, Existing, Queue, Calls, NameCalls, Duration,
        MailMessages.Plan(Mails, CustomersMailed, BillableTickets, MaxBillable, DeliveryCalls, CustomerMessages), InvalidRecords, Lookups, PreviewPath)
        + (Changes.Count == 0 ? "" : RunMessages.PlannedChanges(Changes.Take(MostNamed), Math.Max(0, Changes.Count - MostNamed)))
        + (Jobs.Count == 0 ? "" : JobMessages.PlannedJobs(Jobs.Take(MostNamed).Select(static job => job.ToString()), Math.Max(0, Jobs.Count - MostNamed)));
}
