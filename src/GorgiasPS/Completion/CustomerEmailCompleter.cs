namespace GorgiasPS.Completion;

/// <summary>Completes the e-mail addresses of customers whose tickets were listed or created last.</summary>
internal sealed class CustomerEmailCompleter() : RecentTicketCompleter(static ticket => ticket.CustomerEmail);
