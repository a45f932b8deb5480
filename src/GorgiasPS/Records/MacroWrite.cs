using Gorgias.Client;
using Gorgias.Client.Operations;
using GorgiasPS.Messages;
using GorgiasPS.Runs;

namespace GorgiasPS.Records;

/// <summary>A record to whose ticket a macro is applied, always by a job.</summary>
/// <param name="ticket">The ticket.</param>
/// <param name="macro">The macro.</param>
/// <param name="change">What the job does.</param>
/// <param name="closes">True to close the ticket after it.</param>
/// <param name="mostTickets">The most tickets of a job.</param>
/// <param name="returns">True when the ticket is written to the pipeline.</param>
internal sealed class MacroWrite(TicketReference ticket, GorgiasMacro macro, JobChange change, bool closes, int mostTickets, bool returns)
    : JobWrite(ticket, change)
{
    public override string Action => JobMessages.MacroAction(macro.Name ?? "", closes);

    public override string Change => Action;

    public override int MostTickets => mostTickets;

    // Whether a job sends the reply is not documented (gorgias-api.md, section 6.5).
    public override IReadOnlyList<string> MailTo => macro.MaySend ? [Ticket.CustomerEmail ?? TicketMessages.TheCustomer] : [];

    public override Task<ChangedTicket> SendAsync(GorgiasClient client, CallOptions options, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public override ChangedTicket ResultOf(long ticketId, GorgiasJob job) =>
        new(ticketId, null, InJob: returns ? GorgiasJobTicket.Of(ticketId, job, TicketMessages.MacroApplied, Change) : null);
}
