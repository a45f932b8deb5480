using System.Globalization;
using System.Net;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Operations;

/// <summary>
/// Finds a customer's open ticket with two calls at most, however many tickets the customer has. What was found, or created by this client, is remembered for
/// two minutes: so that further records of the customer cost no call, and because lists show a new ticket late.
/// </summary>
internal sealed class OpenTickets(ApiCaller caller)
{
    private const string Open = "open";

    // Longer than any list lags; short, because others close tickets meanwhile.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);

    // A ticket with its customer takes some kilobytes. As many as a fast account gets in the two minutes.
    private readonly BoundedCache<string, Known> _known = new(StringComparer.Ordinal, most: 5_000);
    private readonly BoundedCache<long, long> _goneAt = new(EqualityComparer<long>.Default);

    /// <summary>The name under which a customer is remembered; null for nobody.</summary>
    public static string? KeyOf(PersonReference? person) => person switch
    {
        { Id: { } id } => KeyOf(id),
        { Email: { } email } => email.ToLowerInvariant(),
        { Phone: { } phone } => "phone:" + phone,
        { ExternalId: { } externalId } => "external:" + externalId,
        _ => null,
    };

    /// <summary>What is remembered of a customer: the open ticket, or that there is none.</summary>
    /// <param name="key">The customer.</param>
    /// <param name="options">The options of the caller's run.</param>
    /// <param name="ticket">The open ticket; null when there is none.</param>
    /// <param name="isOfThisRun">False when an earlier run remembered it: somebody may have closed the ticket since.</param>
    public bool TryGet(string? key, CallOptions? options, out GorgiasTicket? ticket, out bool isOfThisRun)
    {
        (ticket, isOfThisRun) = (null, false);
        if (key is null || !_known.TryGet(key, out Known? known) || caller.Time.GetElapsedTime(known!.At) > Life
            || (known.Ticket is { } open && _goneAt.TryGet(open.Id, out long goneAt) && goneAt >= known.At))
        {
            return false;
        }

        isOfThisRun = options is not null && ReferenceEquals(known.Run, options);

        // Each caller gets an object of its own, because messages are added to it.
        ticket = known.Ticket is null ? null : Slim(known.Ticket);
        return true;
    }

    /// <summary>Remembers the customer's open ticket; a null ticket for none.</summary>
    public void Remember(string? key, GorgiasTicket? ticket, CallOptions? options)
    {
        if (key is not null)
        {
            _known.Set(key, new Known(ticket is null ? null : Slim(ticket), caller.Time.GetTimestamp(), options));
        }
    }

    /// <summary>Remembers a ticket that this client created, or to which it added a message.</summary>
    public void Note(PersonReference? customer, GorgiasTicket ticket, CallOptions? options)
    {
        if (ticket is { Status: null or Open, Spam: false, TrashedDatetime: null })
        {
            var known = new Known(Slim(ticket), caller.Time.GetTimestamp(), options);
            foreach (string key in new[] { KeyOf(customer), ticket.CustomerId is { } id ? KeyOf(id) : null }.OfType<string>())
            {
                _known.Set(key, known);
            }
        }
    }

    /// <summary>Forgets a ticket that was closed or is no longer there.</summary>
    public void Forget(long ticketId) => _goneAt.Set(ticketId, caller.Time.GetTimestamp());

    /// <summary>Looks for the open ticket of a customer that changed last; null when there is none.</summary>
    public async Task<GorgiasTicket?> FindAsync(long customerId, CallOptions? options, CancellationToken stop)
    {
        if (TryGet(KeyOf(customerId), options, out GorgiasTicket? known, out bool isOfThisRun) && isOfThisRun)
        {
            return known;
        }

        var query = new Dictionary<string, object?>
        {
            ["customer_id"] = customerId,
            ["trashed"] = false,
            ["order_by"] = "updated_datetime:desc",
            ["limit"] = ListPager.LargestPage,
        };
        const string path = "api/tickets";
        CallResult result = await caller.CallAsync(
            new ApiRequest { Method = HttpMethod.Get, Path = QueryText.Add(path, query), RequiresBody = true }, options, stop).ConfigureAwait(false);
        var page = ListPage.Read(result.Json, caller.BaseUri, path, null);
        GorgiasTicket? open = FirstOpen(page.Items, customerId);
        bool isWhole = page is { Next: null, UnknownWay: null, Elsewhere: null };
        open ??= isWhole ? null : await SearchAsync(customerId, options, stop).ConfigureAwait(false);
        Remember(KeyOf(customerId), open, options);
        return open;
    }

    private async Task<GorgiasTicket?> SearchAsync(long customerId, CallOptions? options, CancellationToken stop)
    {
        // A search that is not saved as a view (gorgias-api.md, sections 5 and 6.5).
        var view = new JObject
        {
            ["type"] = "ticket-list",
            ["filters"] = FormattableString.Invariant($"eq(ticket.customer.id, {customerId}) && eq(ticket.status, '{Open}')"),
            ["order_by"] = "updated_datetime",
            ["order_dir"] = "desc",
        };
        const string path = "api/views/0/items";
        try
        {
            CallResult result = await caller.CallAsync(
                new ApiRequest { Method = HttpMethod.Put, Path = path, Body = RequestBodies.Of(new JObject { ["view"] = view }), RequiresBody = true },
                options,
                stop).ConfigureAwait(false);
            return FirstOpen(ListPage.Read(result.Json, caller.BaseUri, path, null).Items, customerId);
        }
        catch (GorgiasApiException e) when (!e.EndsRun && e.StatusCode < HttpStatusCode.InternalServerError)
        {
            options?.Observer?.Invoke(
                new CallEvent(CallEventKind.SearchRefused, "PUT", path, 1, (int)e.StatusCode, TimeSpan.Zero, null, CallMessages.SearchRefused(e.Message)));
            return null;
        }
        catch (GorgiasUnknownOutcomeException e)
        {
            // Sent as a PUT, but it changes nothing.
            throw new GorgiasProtocolException(e.Message, e);
        }
    }

    private static GorgiasTicket? FirstOpen(JArray items, long customerId) => items.Select(GorgiasJson.Read<GorgiasTicket>).FirstOrDefault(ticket =>
        (ticket.CustomerId is null || ticket.CustomerId == customerId) && ticket.TrashedDatetime is null
        && string.Equals(ticket.Status, Open, StringComparison.OrdinalIgnoreCase));

    private static string KeyOf(long customerId) => "id:" + customerId.ToString(CultureInfo.InvariantCulture);

    private static GorgiasTicket Slim(GorgiasTicket ticket) => new()
    {
        Id = ticket.Id,
        ExternalId = ticket.ExternalId,
        Subject = ticket.Subject,
        Status = ticket.Status,
        Priority = ticket.Priority,
        Channel = ticket.Channel,
        Via = ticket.Via,
        Language = ticket.Language,
        Customer = ticket.Customer,
        CreatedDatetime = ticket.CreatedDatetime,
        Uri = ticket.Uri,
    };

    private sealed record Known(GorgiasTicket? Ticket, long At, CallOptions? Run);
}
