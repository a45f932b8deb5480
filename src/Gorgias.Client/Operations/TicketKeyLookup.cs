using Gorgias.Client.Calls;

namespace Gorgias.Client.Operations;

/// <summary>Finds the ticket of a key that the caller uses for one ticket only, and tells whose it is.</summary>
#pragma warning disable CS9113
internal sealed class TicketKeyLookup(TicketOperations tickets, ApiCaller caller, ListPager pager, CustomerResolver resolver)
{
    public Task<GorgiasTicket?> FindAsync(TicketDraft draft, CallOptions? options, CancellationToken stop) => throw new NotSupportedException();

    public Task<bool> IsOfCustomerAsync(long ticketId, PersonReference customer, CallOptions? options, CancellationToken stop) => throw new NotSupportedException();
}
