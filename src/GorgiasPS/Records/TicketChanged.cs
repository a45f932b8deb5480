using Gorgias.Client;

namespace GorgiasPS.Records;

/// <summary>A change that was made.</summary>
/// <param name="Ticket">The ticket as it is now; null when no call brought it.</param>
internal sealed record TicketChanged(GorgiasTicket? Ticket);
