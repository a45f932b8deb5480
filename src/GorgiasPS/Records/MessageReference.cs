namespace GorgiasPS.Records;

/// <summary>Which message, or whose messages, an input means.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="Id">The message; null for all messages of the ticket.</param>
/// <param name="Target">The input.</param>
internal sealed record MessageReference(TicketReference Ticket, long? Id, object Target)
{
    /// <summary>What people call it.</summary>
    public string Label => FormattableString.Invariant(
        $"{(Id is { } id ? $"#{id}" : "")} (ticket {(Ticket.Id is { } ticket ? $"#{ticket}" : Ticket.ExternalId)})");
}
