using System.Management.Automation;
using GorgiasPS.Values;

namespace GorgiasPS.Records;

/// <summary>What a record says of a ticket in a queue.</summary>
/// <param name="TicketExternalId">The value of -TicketExternalId.</param>
/// <param name="IsGiven">True when it was given on the command line.</param>
/// <param name="HasQueue">True with -Queue.</param>
internal sealed record QueuedTicketValues(string? TicketExternalId, bool IsGiven, bool HasQueue)
{
    /// <summary>The ticket; null when the record says it by id, or says none.</summary>
    public QueuedTicket? Ticket(PSObject? input) =>
        ValueReader.Text(TicketExternalId) is { } key
            && (IsGiven || !TicketTarget.IsApiObject(input) && ValueReader.Text(input?.Properties["TicketId"]?.Value?.ToString()) is null)
            ? new QueuedTicket(null, key, null)
            : null;
}
