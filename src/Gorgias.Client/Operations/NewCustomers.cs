using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Operations;

/// <summary>
/// Names the customers that the API created for a ticket. A name that is sent beside an address may rename a customer whom the account knows, so it is not sent
/// with the ticket; where the response shows a customer without a name, nothing can be lost by naming him or her with a call of its own.
/// </summary>
internal sealed class NewCustomers(ApiCaller caller)
{
    private readonly BoundedCache<long, bool> _named = new(EqualityComparer<long>.Default);

    /// <summary>Names the ticket's customer, if he or she has no name and the draft has one. A failure does not undo the ticket: it is told on it.</summary>
    public async Task NameAsync(TicketDraft draft, GorgiasTicket ticket, CallOptions? options, CancellationToken stop)
    {
        if (draft.Customer is not { Id: null, Email: { } email, Name: { } name, SendName: false }
            || ticket.Customer is not { } customer || !string.IsNullOrWhiteSpace(customer.Name)
            || !string.Equals(customer.Email, email, StringComparison.OrdinalIgnoreCase) || !_named.TryAdd(customer.Id, true))
        {
            return;
        }

        try
        {
            await caller.CallAsync(
                new ApiRequest
                {
                    Method = HttpMethod.Put,
                    Path = FormattableString.Invariant($"api/customers/{customer.Id}"),
                    Body = RequestBodies.Of(new JObject { ["name"] = name }),
                },
                options,
                stop).ConfigureAwait(false);
            customer.Name = name;
        }
        catch (Exception e) when (e is GorgiasException or OperationCanceledException)
        {
            ticket.NamingError = e;
        }
    }
}
