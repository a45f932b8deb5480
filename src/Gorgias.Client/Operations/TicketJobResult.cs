namespace Gorgias.Client.Operations;

/// <summary>What a job did to a ticket.</summary>
/// <param name="TicketId">The ticket.</param>
/// <param name="Job">The job; null when none was created.</param>
/// <param name="Error">Why the ticket was not changed, or why that is not known; null when it was.</param>
internal sealed record TicketJobResult(long TicketId, GorgiasJob? Job, Exception? Error);
