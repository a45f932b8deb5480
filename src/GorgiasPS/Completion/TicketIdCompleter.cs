using System.Globalization;

namespace GorgiasPS.Completion;

/// <summary>Completes the ids of tickets that were listed or created last.</summary>
internal sealed class TicketIdCompleter() : RecentTicketCompleter(static ticket => ticket.Id.ToString(CultureInfo.InvariantCulture));
