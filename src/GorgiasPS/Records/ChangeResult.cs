using Gorgias.Client;

namespace GorgiasPS.Records;

/// <summary>The result of a change.</summary>
/// <param name="Ticket">The ticket after the change; null when no call returned it.</param>
internal sealed record ChangeResult(GorgiasTicket? Ticket);
