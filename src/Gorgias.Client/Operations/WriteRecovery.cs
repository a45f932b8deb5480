using System.Net;
using Gorgias.Client.Calls;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Operations;

/// <summary>Finds out whether a write of unknown outcome took effect. The proof is the message's external id, which no other write has.</summary>
internal sealed class WriteRecovery(ApiCaller caller, ListPager pager)
{
    /// <summary>How many tickets are checked. The caller's external id may be on several tickets; only the newest can be the one just written.</summary>
    private const int MostCandidates = 5;

    /// <summary>How many messages are checked, newest first: one page.</summary>
    private const int NewestMessages = 100;

    public async Task<JToken?> FindTicketAsync(TicketDraft draft, CallOptions? options, CancellationToken stop)
    {
        string? key = draft.Messages[0].ExternalId;
        var byTicket = new Dictionary<string, object?> { ["external_id"] = draft.ExternalId, ["order_by"] = "created_datetime:desc" };
        await foreach (JToken candidate in pager.ListAsync("api/tickets", byTicket, MostCandidates, options, stop).ConfigureAwait(false))
        {
            if (await TicketAsync(Id(candidate, "id"), options, stop).ConfigureAwait(false) is { } ticket && Carries(ticket, key))
            {
                return ticket;
            }
        }

        // With auto-merge the message is on an older ticket of the customer, which has another external id.
        var newest = new Dictionary<string, object?> { ["order_by"] = "created_datetime:desc" };
        await foreach (JToken message in pager.ListAsync("api/messages", newest, NewestMessages, options, stop).ConfigureAwait(false))
        {
            if (HasKey(message, key))
            {
                // The message is the proof, even while its ticket does not show it yet.
                return await TicketAsync(Id(message, "ticket_id"), options, stop).ConfigureAwait(false)
                    ?? throw new GorgiasProtocolException(CallMessages.TicketOfMessageMissing);
            }
        }

        return null;
    }

    /// <summary>
    /// Looks through the customer's newest tickets, because a message that was added to an older ticket long ago is no longer among the account's newest
    /// messages.
    /// </summary>
    public async Task<JToken?> FindAmongCustomersTicketsAsync(TicketDraft draft, CallOptions? options, CancellationToken stop)
    {
        long? customer = draft.Customer?.Id ?? await CustomerAsync(draft.Customer?.Email, options, stop).ConfigureAwait(false);
        if (customer is null)
        {
            return null;
        }

        var query = new Dictionary<string, object?> { ["customer_id"] = customer, ["order_by"] = "created_datetime:desc" };
        await foreach (JToken candidate in pager.ListAsync("api/tickets", query, MostCandidates, options, stop).ConfigureAwait(false))
        {
            if (await TicketAsync(Id(candidate, "id"), options, stop).ConfigureAwait(false) is { } ticket && Carries(ticket, draft.Messages[0].ExternalId))
            {
                return ticket;
            }
        }

        return null;
    }

    public async Task<JToken?> FindMessageAsync(long ticketId, string key, CallOptions? options, CancellationToken stop)
    {
        var query = new Dictionary<string, object?> { ["ticket_id"] = ticketId, ["order_by"] = "created_datetime:desc" };
        await foreach (JToken message in pager.ListAsync("api/messages", query, NewestMessages, options, stop).ConfigureAwait(false))
        {
            if (HasKey(message, key))
            {
                return message;
            }
        }

        return null;
    }

    private static bool Carries(JObject ticket, string? key) => (ticket["messages"] as JArray)?.Any(m => HasKey(m, key)) == true;

    private static bool HasKey(JToken message, string? key) =>
        key is not null && (message as JObject)?["external_id"] is JValue { Value: string known } && known == key;

    private static JValue Id(JToken item, string name) =>
        (item as JObject)?[name] is JValue { Type: JTokenType.Integer } id ? id : throw new GorgiasProtocolException(CallMessages.ListItemWithoutId);

    private async Task<long?> CustomerAsync(string? email, CallOptions? options, CancellationToken stop)
    {
        if (email is not null)
        {
            await foreach (JToken found in pager.ListAsync("api/customers", new Dictionary<string, object?> { ["email"] = email }, 1, options, stop)
                .ConfigureAwait(false))
            {
                return (long?)Id(found, "id");
            }
        }

        return null;
    }

    /// <summary>Reads a ticket; null when it was deleted.</summary>
    private async Task<JObject?> TicketAsync(JValue id, CallOptions? options, CancellationToken stop)
    {
        try
        {
            CallResult result = await caller.CallAsync(
                new ApiRequest { Method = HttpMethod.Get, Path = $"api/tickets/{id}", RequiresBody = true }, options, stop).ConfigureAwait(false);
            return result.Object;
        }
        catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }
}
