using System.Management.Automation;
using GorgiasPS.Values;

namespace GorgiasPS.Records;

/// <summary>The parameters that name a ticket in a queue.</summary>
/// <param name="TicketExternalId">The value of -TicketExternalId.</param>
/// <param name="IsGiven">True when -TicketExternalId is on the command line.</param>
/// <param name="HasQueue">True when -Queue is given.</param>
internal sealed record QueuedTicketValues(string? TicketExternalId, bool IsGiven, bool HasQueue)
{
    /// <summary>The ticket; null when the record has a ticket id, or names no ticket.</summary>
    public QueuedTicket? Ticket(PSObject? input) =>
        ValueReader.Text(TicketExternalId) is { } key
            && (IsGiven || !TicketTarget.IsApiObject(input) && ValueReader.Text(input?.Properties["TicketId"]?.Value?.ToString()) is null)
            ? new QueuedTicket(null, key, null)
            : null;
}
