using System.Net;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;

namespace Gorgias.Client.Operations;

/// <summary>
/// Finds the ticket with an external id. What this client created or found is remembered for some minutes, because lists show a new ticket late; it is read
/// before it is returned, because it may be gone.
/// </summary>
internal sealed class KeyTickets(TicketOperations tickets, ApiCaller caller, TicketOwners owners)
{
    // Longer than any list lags.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private readonly BoundedCache<string, (long Id, long At)> _known = new(StringComparer.Ordinal);

    /// <summary>Remembers which ticket a key led to, whether it was created, merged or appended to.</summary>
    public void Note(string? key, GorgiasTicket ticket)
    {
        if (key is not null)
        {
            _known.Set(key, (ticket.Id, caller.Time.GetTimestamp()));
        }
    }

    /// <summary>The newest ticket of the draft's key that is the draft's customer's; null when no ticket has the key.</summary>
    /// <exception cref="GorgiasKeyOfAnotherCustomerException">All tickets with the key are other customers'.</exception>
    public async Task<GorgiasTicket?> FindAsync(TicketDraft draft, CallOptions? options, CancellationToken stop)
    {
        string key = draft.ExternalId!;
        if (_known.TryGet(key, out (long Id, long At) known) && caller.Time.GetElapsedTime(known.At) < Life
            && await ReadAsync(known.Id, options, stop).ConfigureAwait(false) is { TrashedDatetime: null } read
            && await owners.ContradictionAsync(read, draft.Customer, options, stop).ConfigureAwait(false) is null)
        {
            return read;
        }

        GorgiasKeyOfAnotherCustomerException? other = null;
        await foreach (GorgiasTicket ticket in tickets.ListAsync(new TicketFilter { ExternalId = key }, options, stop).ConfigureAwait(false))
        {
            if (await owners.ContradictionAsync(ticket, draft.Customer, options, stop).ConfigureAwait(false) is not { } differs)
            {
                Note(key, ticket);
                return ticket;
            }

            other ??= GorgiasKeyOfAnotherCustomerException.Of(ticket, key, differs);
        }

        return other is null ? null : throw other;
    }

    /// <summary>Reads a ticket; null when it was deleted.</summary>
    private async Task<GorgiasTicket?> ReadAsync(long id, CallOptions? options, CancellationToken stop)
    {
        try
        {
            return await tickets.GetAsync(id, options, stop).ConfigureAwait(false);
        }
        catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
