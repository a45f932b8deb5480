namespace GorgiasPS.Completion;

/// <summary>Completes the external ids of tickets that were listed or created last.</summary>
internal sealed class TicketExternalIdCompleter() : RecentTicketCompleter(static ticket => ticket.ExternalId);
