namespace GorgiasPS.Session;

/// <summary>What completion needs to know of a ticket.</summary>
internal sealed record RecentTicket(long Id, string? Subject, string? ExternalId, string? CustomerEmail);
