using System.Net;
using Gorgias.Client.Calls;
using Gorgias.Client.Drafts;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Operations;

/// <summary>Finds the ticket of a key that the caller uses for one ticket only, and tells whose it is.</summary>
internal sealed class TicketKeyLookup(
    TicketOperations tickets, CustomerOperations customers, ApiCaller caller, ListPager pager, CustomerResolver resolver, TicketOwners owners)
{
    /// <summary>How many of a customer's tickets that changed last are read for a message that is not among the account's newest.</summary>
    private const int MostRead = 5;

    private readonly NewestMessages _newest = new(pager, caller.Time);

    public async Task<GorgiasTicket?> FindAsync(TicketDraft draft, DateTimeOffset? notBefore, bool isLast, CallOptions? options, CancellationToken stop)
    {
        string key = draft.ExternalId ?? throw new ArgumentException(DraftMessages.KeyMissing, nameof(draft));
        string[] messages = draft.DerivesMessageKeys || DraftKeys.AreDerived(draft)
            ? [.. draft.Messages.Select((message, i) => message.ExternalId ?? DraftKeys.ForMessageOf(key, i))]
            : [];

        // What is recorded with an earlier time stands at any place of the list.
        bool isDatedBack = draft.CreatedDatetime is not null || draft.Messages.Any(static m => m.CreatedDatetime is not null);
        WriteStart start = isDatedBack ? WriteStart.Unknown : WriteStart.At(notBefore, caller);

        // First, because lookups that come at once share the call.
        RecentMessages newest = messages.Length == 0 ? RecentMessages.Unread : await _newest.ReadAsync(start, options, stop).ConfigureAwait(false);
        if (newest.Find(messages) is { TicketId: { } id }
            && await WithAllAsync(id, draft, messages, options, stop).ConfigureAwait(false) is { } recent)
        {
            return Found(recent, key);
        }

        // Its messages would be among those. Only the last lookup before the ticket is created asks for each key as well, after all lists have settled.
        bool isSeen = newest.GoBackTo(start);
        if (isSeen && !isLast)
        {
            return null;
        }

        GorgiasKeyOfAnotherCustomerException? other = null;
        var filter = new TicketFilter { ExternalId = key, IncludeTrashed = true };
        await foreach (GorgiasTicket ticket in tickets.ListAsync(filter, options, stop).ConfigureAwait(false))
        {
            if (await owners.ContradictionAsync(ticket, draft.Customer, options, stop).ConfigureAwait(false) is not { } differs)
            {
                return Found(ticket, key);
            }

            other ??= GorgiasKeyOfAnotherCustomerException.Of(ticket, key, differs);
        }

        return messages.Length > 0 && !isSeen && await OfCustomersAsync(draft, messages, options, stop).ConfigureAwait(false) is { } merged
            ? Found(merged, key)
            : other is null ? null : throw other;
    }

    public async Task CheckCustomerAsync(long ticketId, string key, PersonReference customer, CallOptions? options, CancellationToken stop)
    {
        GorgiasTicket ticket = await tickets.GetAsync(ticketId, options, stop).ConfigureAwait(false);
        if (await owners.ContradictionAsync(ticket, customer, options, stop).ConfigureAwait(false) is { } differs)
        {
            throw GorgiasKeyOfAnotherCustomerException.Of(ticket, key, differs);
        }
    }

    /// <summary>The ticket of the customer that has all the messages, because the account merged the ticket or they were appended.</summary>
    private async Task<GorgiasTicket?> OfCustomersAsync(TicketDraft draft, string[] keys, CallOptions? options, CancellationToken stop)
    {
        if (await CustomerAsync(draft.Customer, options, stop).ConfigureAwait(false) is not { } customer)
        {
            return null;
        }

        var query = new Dictionary<string, object?> { ["customer_id"] = customer, ["order_by"] = "updated_datetime:desc" };
        var ids = new HashSet<long>();
        await foreach (JToken item in pager.ListAsync("api/tickets", query, MostRead, options, stop).ConfigureAwait(false))
        {
            long id = GorgiasJson.Read<GorgiasTicket>(item).Id;
            if (ids.Add(id) && await WithAllAsync(id, draft, keys, options, stop).ConfigureAwait(false) is { } ticket)
            {
                return ticket;
            }
        }

        return null;
    }

    /// <summary>The ticket when it has all the messages. Of those that are appended one after the other some can be missing: they are to be sent.</summary>
    private async Task<GorgiasTicket?> WithAllAsync(long id, TicketDraft draft, string[] keys, CallOptions? options, CancellationToken stop)
    {
        try
        {
            GorgiasTicket ticket = await tickets.GetAsync(id, options, stop).ConfigureAwait(false);
            return keys.Except(ticket.Messages.Select(m => m.ExternalId), StringComparer.Ordinal).Any()
                || await owners.ContradictionAsync(ticket, draft.Customer, options, stop).ConfigureAwait(false) is not null
                ? null
                : ticket;
        }
        catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<long?> CustomerAsync(PersonReference? person, CallOptions? options, CancellationToken stop) =>
        person?.Id
        ?? (CustomerResolver.NeedsLookup(person) ? await resolver.FindAsync(person!, options, stop).ConfigureAwait(false)
            : person?.Email is { } email ? (await customers.FindByEmailAsync(email, options, stop).ConfigureAwait(false))?.Id : null);

    private static GorgiasTicket Found(GorgiasTicket ticket, string key)
    {
        ticket.Outcome = TicketOutcome.Recovered;
        ticket.Merged = !string.Equals(ticket.ExternalId, key, StringComparison.Ordinal);
        return ticket;
    }
}
