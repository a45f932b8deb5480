using Gorgias.Client;

namespace GorgiasPS.Records;

/// <summary>The result of a change.</summary>
/// <param name="Id">The ticket's id.</param>
/// <param name="Ticket">The ticket after the change; null when it was not asked for.</param>
internal sealed record ChangedTicket(long Id, GorgiasTicket? Ticket);
