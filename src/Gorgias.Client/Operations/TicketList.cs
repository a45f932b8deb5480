using System.Runtime.CompilerServices;
using Gorgias.Client.Calls;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Operations;

/// <summary>
/// Lists tickets, each once, and misses none that is there from the beginning of the reading to its end (gorgias-api.md, sections 4, 5 and 7).
/// <list type="table">
/// <item><term>Filter</term><description>How it is read</description></item>
/// <item><term>customer, external id</term><description>The API's own filters of <c>GET /tickets</c>, compared here once more.</description></item>
/// <item><term>since</term><description><c>order_by=updated_datetime:desc</c>, down to that time. A ticket that changes leaves its place for the front, which
/// was read already. So the front is read again, down to the time at which the reading before began, until one page tells it all, because no ticket moves
/// within a page, or until the first page is as it was, because then none moved.</description></item>
/// <item><term>status, assignee, team, tag, channel, until</term><description>Compared here. Alone, over <c>order_by=created_datetime:desc</c>, in which no
/// ticket moves.</description></item>
/// <item><term>view</term><description>The items of the view in its own order; the front is read again as above.</description></item>
/// </list>
/// </summary>
internal sealed class TicketList(ApiCaller caller, ListPager pager)
{
    private const string Created = "created_datetime";
    private const string Updated = "updated_datetime";

    // Each reads what changed during the one before, which is less and less.
    private const int MostPasses = 8;

    /// <summary>How long a change may take to show in a list, and how much the clocks of the account's servers may differ.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan MarginOfViews = TimeSpan.FromMinutes(1);

    /// <summary>The tickets that a filter lets through.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="count">Counts what is read.</param>
    /// <param name="options">Priority and observer of the calls; it is warned when the front changes faster than it can be read.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    public async IAsyncEnumerable<GorgiasTicket> ListAsync(
        TicketFilter filter, TicketCount count, CallOptions? options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int left = filter.First ?? int.MaxValue;
        if (left <= 0)
        {
            yield break;
        }

        (string path, Dictionary<string, object?> query) = Request(filter);
        string? moving = Moving(filter);
        TimeSpan margin = filter.View is null ? Margin : MarginOfViews;
        var front = new ListFront(moving, () => caller.ServerClock.At(caller.Time.GetTimestamp()), margin);
        DateTimeOffset? end = filter.View is null ? filter.Since : null;
        bool isWhole = true;
        var given = new HashSet<long>();
        for (int pass = 1; ; pass++)
        {
            front.Begin();
            bool isNew = false;
            long start = caller.Time.GetTimestamp();
            await foreach (JToken item in pager.ListAsync(path, query, filter.First, options, cancellationToken, isFiltered: true, IsLast)
                .ConfigureAwait(false))
            {
                count.AddRead();
                GorgiasTicket ticket = GorgiasJson.Read<GorgiasTicket>(item);
                if (ticket.Id <= 0)
                {
                    // It must not become the ticket 0.
                    options?.OnWarning?.Invoke(ResponseMessages.ItemWithoutId("ticket"));
                }
                else if (IsWanted(ticket, filter) && given.Add(ticket.Id))
                {
                    isNew = true;
                    count.AddFound();
                    yield return ticket;
                    if (--left == 0)
                    {
                        yield break;
                    }
                }
            }

            if (moving == Created || front.Pages <= 1 || front.IsQuiet || (pass > 1 && isWhole && !isNew))
            {
                yield break;
            }

            if (pass == MostPasses)
            {
                options?.OnWarning?.Invoke(TicketMessages.ChangesTooFast(pass));
                yield break;
            }

            // Where the front cannot be told from the rest, the whole list is read again, until there is nothing new.
            DateTimeOffset? reach = moving is null ? null : caller.ServerClock.At(start) - margin;
            isWhole = reach is null;
            end = reach < end ? end : reach ?? end;
        }

        bool IsLast(IReadOnlyList<JToken> page) => front.Take(page) < end || front.IsQuiet;
    }

    private static (string Path, Dictionary<string, object?> Query) Request(TicketFilter filter)
    {
        object? limit = filter.First is { } first && !IsCompared(filter) ? Math.Min(first, ListPager.LargestPage) : null;
        return filter.View is { } view
            ? (FormattableString.Invariant($"api/views/{view.Id}/items"), new Dictionary<string, object?> { ["limit"] = limit })
            : ("api/tickets", new Dictionary<string, object?>
            {
                ["external_id"] = filter.ExternalId,
                ["customer_id"] = filter.CustomerId,
                ["trashed"] = filter.IncludeTrashed,
                ["order_by"] = (filter.Since is null ? Created : Updated) + ":desc",
                ["limit"] = limit,
            });
    }

    /// <summary>The time by which the list is ordered, latest first, so that a change moves a ticket to its front if at all; null for another.</summary>
    private static string? Moving(TicketFilter filter) => filter.View switch
    {
        null => filter.Since is null ? Created : Updated,
        { OrderDir: "desc", OrderBy: { } order } when order.EndsWith("_datetime", StringComparison.Ordinal) => order,
        _ => null,
    };

    /// <summary>True when tickets are left out here, so that more may have to be read than are wanted.</summary>
    private static bool IsCompared(TicketFilter filter) =>
        (filter.Status ?? filter.Channel) is not null || (filter.AssigneeUserId ?? filter.AssigneeTeamId) is not null || filter.Tags.Count > 0
        || filter.Until is not null
        || (filter.View is not null && (filter.ExternalId is not null || filter.CustomerId is not null || filter.Since is not null));

    // The API filters by external id and customer. The result is checked, because callers may write to what they find. External ids are compared as everywhere
    // else here, with letter case: whether the API does is not documented, and two orders can differ in nothing else.
    private static bool IsWanted(GorgiasTicket ticket, TicketFilter filter) =>
        (filter.ExternalId is null || string.Equals(filter.ExternalId, ticket.ExternalId, StringComparison.Ordinal))
        && (filter.CustomerId is null || (ticket.CustomerId is null && filter.View is null) || ticket.CustomerId == filter.CustomerId)
        && (filter.IncludeTrashed || filter.View is not null || ticket.TrashedDatetime is null)
        && IsSame(filter.Status, ticket.Status)
        && IsSame(filter.Channel, ticket.Channel)
        && (filter.AssigneeUserId is null || ticket.AssigneeUser?.Id == filter.AssigneeUserId)
        && (filter.AssigneeTeamId is null || ticket.AssigneeTeam?.Id == filter.AssigneeTeamId)
        && (filter.Tags.Count == 0 || ticket.Tags.Any(tag => tag.Name is { } name && filter.Tags.Contains(name, StringComparer.Ordinal)))
        && IsIn(ticket.UpdatedDatetime ?? ticket.CreatedDatetime, filter);

    private static bool IsSame(string? wanted, string? value) => wanted is null || string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase);

    // A ticket that has no time at all is not left out.
    private static bool IsIn(DateTimeOffset? changed, TicketFilter filter) =>
        changed is not { } time || ((filter.Since is not { } since || time >= since) && (filter.Until is not { } until || time < until));
}
