using Gorgias.Client;
using Gorgias.Client.Operations;

namespace GorgiasPS.Runs;

/// <summary>A write that a job of the account can do for many tickets at once.</summary>
internal interface IJobWrite
{
    /// <summary>The same for writes that can share a job; null for a write that is sent by itself.</summary>
    string? FoldKey { get; }

    /// <summary>What names the ticket and its customer: the same for two writes to one ticket, as far as that is known without a call.</summary>
    string TicketKey { get; }

    /// <summary>What the job does, as a plan says it.</summary>
    string Change { get; }

    /// <summary>The most tickets of a job.</summary>
    int MostTickets { get; }

    /// <summary>The ticket, with a call when its id is not known.</summary>
    /// <exception cref="GorgiasPS.Pipeline.RecordException">There is no such ticket, or it is not the record's customer's.</exception>
    /// <exception cref="GorgiasException">The ticket could not be looked up.</exception>
    Task<long> FindTicketIdAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation);

    /// <summary>What the job does, with calls for names that are not known yet.</summary>
    /// <exception cref="GorgiasException">A name could not be looked up.</exception>
    Task<JobChange> ToJobAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation);

    /// <summary>Called once with the tickets for which a job was done.</summary>
    Task EndAsync(IReadOnlyCollection<long> ticketIds, CancellationToken cancellation);

    /// <summary>What the job did to a ticket.</summary>
    ChangedTicket ResultOf(long ticketId, GorgiasJob job);
}
