using System.Collections;
using GorgiasPS.Messages;
using GorgiasPS.Session;
using GorgiasPS.Values;

namespace GorgiasPS.Completion;

/// <summary>Completes what the tickets have that the connection's commands emitted last. Makes no call.</summary>
internal abstract class RecentTicketCompleter(Func<RecentTicket, string?> value) : AccountCompleter
{
    /// <inheritdoc/>
    private protected override IEnumerable<Suggestion> Of(GorgiasConnection connection, IDictionary parameters) =>
        connection.RecentTickets.Latest
            .Select(ticket => new Suggestion(value(ticket) ?? "", TicketMessages.Recent(ticket.Id, ticket.Subject)))
            .GroupBy(static one => one.Name, StringComparer.OrdinalIgnoreCase)
            .Select(static same => same.First());
}
