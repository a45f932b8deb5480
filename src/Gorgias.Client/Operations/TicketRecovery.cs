using System.Globalization;
using System.Net;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Operations;

/// <summary>
/// Finds out whether a ticket of unknown outcome was created. The proof is the external id of its first message, which no other write has. Lists are read
/// until their end, or until what comes is older than the write.
/// </summary>
internal sealed class TicketRecovery(ApiCaller caller, ListPager pager, CustomerResolver resolver)
{
    private const string NewestChange = "updated_datetime:desc";

    /// <summary>Looks through the tickets with the draft's external id, then for a ticket into which the account has merged it.</summary>
    public async Task<JToken?> FindAsync(TicketDraft draft, WriteStart start, CallOptions? options, CancellationToken stop)
    {
        // A new ticket that is recorded with an earlier time may also have that as the time of its last change.
        WriteStart ofNew = draft.CreatedDatetime is null ? start : WriteStart.Unknown;
        var byKey = new Dictionary<string, object?> { ["external_id"] = draft.ExternalId, ["order_by"] = NewestChange };
        return await AmongAsync(byKey, draft, ofNew, options, stop).ConfigureAwait(false)
            ?? await MergedAsync(draft, start, options, stop).ConfigureAwait(false);
    }

    /// <summary>With auto-merge the message is on an older ticket of the customer, which has another external id.</summary>
    private async Task<JToken?> MergedAsync(TicketDraft draft, WriteStart start, CallOptions? options, CancellationToken stop)
    {
        (int read, bool isPast) = (0, false);
        string? key = draft.Messages[0].ExternalId;
        bool isDatedBack = draft.CreatedDatetime is not null || draft.Messages[0].CreatedDatetime is not null;
        var newest = new Dictionary<string, object?> { ["order_by"] = "created_datetime:desc" };
        await foreach (JToken message in pager.ListAsync("api/messages", newest, ListPager.LargestPage, options, stop).ConfigureAwait(false))
        {
            if (HasKey(message, key))
            {
                // The message is the proof, even while its ticket does not show it yet.
                return await ReadAsync(Id(message, "ticket_id"), options, stop).ConfigureAwait(false)
                    ?? throw new GorgiasProtocolException(CallMessages.TicketOfMessageMissing);
            }

            read++;
            if (!isDatedBack && start.IsAfter(Time(message, "created_datetime")))
            {
                isPast = true;
                break;
            }
        }

        // In a busy account the message can be beyond one page; the customer has few tickets that changed since.
        return isPast || read < ListPager.LargestPage ? null : await AmongCustomersAsync(draft, start, options, stop).ConfigureAwait(false);
    }

    private async Task<JToken?> AmongCustomersAsync(TicketDraft draft, WriteStart start, CallOptions? options, CancellationToken stop)
    {
        long? customer = draft.Customer?.Id
            ?? (CustomerResolver.NeedsLookup(draft.Customer)
                ? await resolver.FindAsync(draft.Customer!, options, stop).ConfigureAwait(false)
                : await CustomerAsync(draft.Customer?.Email, options, stop).ConfigureAwait(false));
        return customer is null
            ? null
            : await AmongAsync(
                new Dictionary<string, object?> { ["customer_id"] = customer, ["order_by"] = NewestChange }, draft, start, options, stop).ConfigureAwait(false);
    }

    private async Task<JToken?> AmongAsync(
        Dictionary<string, object?> query, TicketDraft draft, WriteStart start, CallOptions? options, CancellationToken stop)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (JToken candidate in pager.ListAsync("api/tickets", query, 1, options, stop, isFiltered: true).ConfigureAwait(false))
        {
            JValue id = Id(candidate, "id");
            if (start.IsAfter(Time(candidate, "updated_datetime")))
            {
                break;
            }

            // A ticket that changes while pages are read comes twice.
            if (seen.Add(id.ToString(CultureInfo.InvariantCulture)) && await ReadAsync(id, options, stop).ConfigureAwait(false) is { } ticket
                && Carries(ticket, draft.Messages[0].ExternalId))
            {
                return ticket;
            }
        }

        return null;
    }

    private static bool Carries(JObject ticket, string? key) => (ticket["messages"] as JArray)?.Any(m => HasKey(m, key)) == true;

    private static bool HasKey(JToken message, string? key) =>
        key is not null && (message as JObject)?["external_id"] is JValue { Value: string known } && known == key;

    private static DateTimeOffset? Time(JToken item, string name) => WireTime.Read((item as JObject)?[name] is JValue { Value: string text } ? text : null);

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
    private async Task<JObject?> ReadAsync(JValue id, CallOptions? options, CancellationToken stop)
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
