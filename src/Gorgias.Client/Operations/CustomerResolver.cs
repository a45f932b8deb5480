using System.Net;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Operations;

/// <summary>
/// Finds the customer whom a record names by phone number or external id, which the API does not match itself, and creates him or her when there is none.
/// Checks that an id and an address beside it are one person. Answers are kept for the life of the client.
/// </summary>
internal sealed class CustomerResolver(ApiCaller caller, ListPager pager)
{
    private const string Path = "api/customers";

    private readonly KeyedLock _locks = new();
    private readonly BoundedCache<string, long> _ids = new(StringComparer.Ordinal);
    private readonly BoundedCache<long, KnownCustomer> _customers = new(EqualityComparer<long>.Default);

    /// <summary>True when the API cannot find the customer by itself.</summary>
    public static bool NeedsLookup(PersonReference? person) => person is { Id: null, Email: null } and not { Phone: null, ExternalId: null };

    /// <summary>The customer's id when it had to be looked up; null when the API finds the customer by what the record has.</summary>
    /// <exception cref="GorgiasCustomerMismatchException">Id and address are of two people.</exception>
    /// <exception cref="GorgiasException">The customer could not be looked up or created, or it is unknown whether it was created.</exception>
    public async Task<long?> ResolveAsync(PersonReference? person, CallOptions? options, CancellationToken stop)
    {
        if (person is { Id: { } id } and not { Email: null, Phone: null, ExternalId: null })
        {
            await CheckAsync(id, person, options, stop).ConfigureAwait(false);
        }

        if (!NeedsLookup(person))
        {
            return null;
        }

        string key = KeyOf(person!);
        if (_ids.TryGet(key, out long known))
        {
            return known;
        }

        using IDisposable alone = await _locks.AcquireAsync(key, stop).ConfigureAwait(false);
        return await FindAsync(person!, options, stop).ConfigureAwait(false) ?? await CreateAsync(person!, options, stop).ConfigureAwait(false);
    }

    /// <summary>Forgets a customer who was looked up earlier, so that the next lookup asks the account again.</summary>
    /// <returns>False when no lookup of the customer is remembered.</returns>
    public bool Forget(PersonReference? person) => NeedsLookup(person) && _ids.Remove(KeyOf(person!));

    /// <summary>The id of a customer named by phone number or external id; null when there is none.</summary>
    public async Task<long?> FindAsync(PersonReference person, CallOptions? options, CancellationToken stop)
    {
        string key = KeyOf(person);
        if (_ids.TryGet(key, out long known))
        {
            return known;
        }

        JObject? found = await SearchAsync(person, options, stop).ConfigureAwait(false);
        return found is null ? null : Remember(key, found);
    }

    /// <summary>
    /// What shows that a customer, by all of his or her addresses, is not the person whom a record names by address, phone number or external id; null when
    /// nothing does. One call, once for each customer.
    /// </summary>
    public async Task<(string Given, string Known)?> ContradictionAsync(long id, PersonReference person, CallOptions? options, CancellationToken stop) =>
        (await ReadKnownAsync(id, options, stop).ConfigureAwait(false)).Contradiction(person);

    /// <summary>A customer with all addresses. One call, once for each customer.</summary>
    public async Task<KnownCustomer> ReadKnownAsync(long id, CallOptions? options, CancellationToken stop)
    {
        using IDisposable alone = await _locks.AcquireAsync(FormattableString.Invariant($"id:{id}"), stop).ConfigureAwait(false);
        if (!_customers.TryGet(id, out KnownCustomer? known))
        {
            known = new KnownCustomer(await ReadAsync(id, options, stop).ConfigureAwait(false));
            _customers.Set(id, known);
        }

        return known!;
    }

    private static string KeyOf(PersonReference person) =>
        person.Phone is { } phone ? "phone:" + (PhoneNumber.Normalise(phone) ?? phone) : "external:" + person.ExternalId;

    private long Remember(string key, JObject customer)
    {
        long id = GorgiasJson.Read<GorgiasCustomer>(customer).Id;
        _ids.Set(key, id);
        return id;
    }

    private async Task CheckAsync(long id, PersonReference person, CallOptions? options, CancellationToken stop)
    {
        if (await ContradictionAsync(id, person, options, stop).ConfigureAwait(false) is { } differs)
        {
            throw new GorgiasCustomerMismatchException(TicketMessages.CustomerDiffers(id, differs.Given, differs.Known), id);
        }
    }

    private async Task<JObject> ReadAsync(long id, CallOptions? options, CancellationToken stop) => (await caller.CallAsync(
        new ApiRequest { Method = HttpMethod.Get, Path = FormattableString.Invariant($"{Path}/{id}"), RequiresBody = true }, options, stop)
            .ConfigureAwait(false)).Object;

    private async Task<JObject?> SearchAsync(PersonReference person, CallOptions? options, CancellationToken stop)
    {
        string? phone = PhoneNumber.Normalise(person.Phone) ?? person.Phone;
        Dictionary<string, object?> query = phone is null
            ? new() { ["external_id"] = person.ExternalId }
            : new() { ["channel_type"] = "phone", ["channel_address"] = phone };
        await foreach (JToken item in pager.ListAsync(Path, query, 1, options, stop, isFiltered: true).ConfigureAwait(false))
        {
            // What is found is checked, because a customer by mistake would get somebody else's ticket. Items of a list have no phone numbers.
            JObject customer = item as JObject ?? throw new GorgiasProtocolException(ResponseMessages.NotAnObject);
            if (phone is null ? new KnownCustomer(customer).HasExternalId(person.ExternalId!) : new KnownCustomer(customer).HasPhone(phone))
            {
                return customer;
            }

            if (phone is not null && customer["channels"] is null)
            {
                JObject whole = await ReadAsync(GorgiasJson.Read<GorgiasCustomer>(customer).Id, options, stop).ConfigureAwait(false);
                if (new KnownCustomer(whole).HasPhone(phone))
                {
                    return whole;
                }
            }
        }

        return null;
    }

    private async Task<long> CreateAsync(PersonReference person, CallOptions? options, CancellationToken stop)
    {
        var request = new ApiRequest
        {
            Method = HttpMethod.Post,
            Path = Path,
            Body = RequestBodies.OfCustomer(person),
            RequiresBody = true,
            Lookup = async token => await SearchAsync(person, options, token).ConfigureAwait(false),
        };
        try
        {
            return Remember(KeyOf(person), (await caller.CallAsync(request, options, stop).ConfigureAwait(false)).Object);
        }
        catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.Conflict)
        {
            // Somebody else created the customer in the meantime.
            if (await FindAsync(person, options, stop).ConfigureAwait(false) is { } found)
            {
                return found;
            }

            throw;
        }
    }
}
