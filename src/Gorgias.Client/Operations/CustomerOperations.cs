using System.Net;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Composing;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Gorgias.Client.Operations;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>Finds, reads, creates, changes, merges and removes customers (gorgias-api.md, sections 5 and 6.3).</summary>
public sealed partial class CustomerOperations : RemovableResource<GorgiasCustomer>
{
    /// <summary>The most that a search finds.</summary>
    public const int MostFound = 50;

    private const string Path = "api/customers";

    private readonly ListPager _pager;
    private readonly DirectoryOperations _directory;

    // What was looked for in vain before a create: what is there afterwards is what the create made.
    private readonly BoundedCache<string, bool> _absent = new(StringComparer.OrdinalIgnoreCase);

    internal CustomerOperations(ApiCaller caller, ListPager pager, DirectoryOperations directory)
        : base(caller, pager, new ResourceKind<GorgiasCustomer>("customer", Path, static one => one.Id, static one => [one.Email, one.Name]))
    {
        (_pager, _directory) = (pager, directory);
    }

    /// <inheritdoc/>
    public override bool HasNames => true;

    /// <summary>Creates a customer, once: after an unknown outcome the customer is looked up by e-mail address, external id or phone number.</summary>
    /// <exception cref="GorgiasExistsException">Another customer has the e-mail address.</exception>
    /// <exception cref="GorgiasUnknownOutcomeException">It is not known whether the customer was created.</exception>
    /// <exception cref="GorgiasException">The customer was not created.</exception>
    public override async Task<GorgiasCustomer> CreateAsync(
        IReadOnlyDictionary<string, object?> fields, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        Check(fields);
        try
        {
            GorgiasCustomer created = await base.CreateAsync(Trimmed(fields), options, cancellationToken).ConfigureAwait(false);
            (string? email, string? externalId, string? phone) = KeysOf(fields);
            _absent.Remove(KeyOf(email, externalId, phone));
            return created;
        }
        catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.Conflict)
        {
            // Somebody else created the customer in the meantime, or nobody looked.
            throw await TakenAsync(fields, 0, options, cancellationToken).ConfigureAwait(false) ?? (GorgiasException)e;
        }
    }

    /// <summary>Changes a customer: the given fields, and no other. The API takes the whole list of addresses, so that it is read first if one changes. Each
    /// call may be repeated.</summary>
    /// <param name="id">The customer's id.</param>
    /// <param name="fields">Fields by their wire names.</param>
    /// <param name="contacts">What changes in the addresses.</param>
    /// <param name="options">How the calls are made.</param>
    /// <param name="cancellationToken">Stops the calls.</param>
    /// <exception cref="GorgiasExistsException">Another customer has the e-mail address.</exception>
    /// <exception cref="GorgiasException">The customer was not changed, or the outcome is unknown.</exception>
    public async Task<GorgiasCustomer> ChangeAsync(
        long id, IReadOnlyDictionary<string, object?> fields, CustomerContacts contacts, CallOptions? options = null,
            CancellationToken cancellationToken = default)
    {
        Check(fields);
        Dictionary<string, object?> body = Trimmed(fields);
        if (!contacts.IsEmpty)
        {
            GorgiasCustomer customer = await GetAsync(id, options, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<IReadOnlyDictionary<string, object?>> channels = contacts.AddTo(customer.Channels);
            body["channels"] = channels;
            if (!body.ContainsKey("email") && contacts.TakesAway(customer.Email, channels, out string? next))
            {
                body["email"] = next;
            }
        }

        try
        {
            return await UpdateAsync(id, body, options, cancellationToken).ConfigureAwait(false);
        }
        catch (GorgiasApiException e) when (e.StatusCode == HttpStatusCode.Conflict)
        {
            throw await TakenAsync(body, id, options, cancellationToken).ConfigureAwait(false) ?? (GorgiasException)e;
        }
    }

    /// <summary>
    /// Sets values of a customer's custom fields, and keeps those of others. It is not documented whether the API keeps them, so that they are read first and
    /// sent with the rest; null removes a value. Each call may be repeated.
    /// </summary>
    /// <exception cref="GorgiasException">The values were not set, or not all of them, or the outcome is unknown.</exception>
    public async Task SetCustomFieldsAsync(
        long id, IReadOnlyDictionary<long, object?> values, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        string path = Kind.PathOf(id) + "/custom-fields";
        var known = new SortedDictionary<long, JToken>();
        await foreach (JToken item in _pager.ListAsync(path, new Dictionary<string, object?>(), null, options, cancellationToken).ConfigureAwait(false))
        {
            if (item is JObject value && value["field"] is JObject field && field["id"] is JValue { Type: JTokenType.Integer } number)
            {
                known[(long)number] = value["value"] ?? JValue.CreateNull();
            }
        }

        foreach (KeyValuePair<long, object?> value in values.Where(one => one.Value is null && known.Remove(one.Key)))
        {
            await Caller.CallAsync(
                new ApiRequest { Method = HttpMethod.Delete, Path = FormattableString.Invariant($"{path}/{value.Key}"), RemovesObject = true },
                options, cancellationToken).ConfigureAwait(false);
        }

        foreach (KeyValuePair<long, object?> value in values.Where(static one => one.Value is not null))
        {
            known[value.Key] = PlainJson.FromPlain(value.Value);
        }

        if (values.Values.Any(static value => value is not null))
        {
            var body = new JArray(known.Select(static one => new JObject { ["id"] = one.Key, ["value"] = one.Value }));
            await Caller.CallAsync(new ApiRequest { Method = HttpMethod.Put, Path = path, Body = RequestBodies.Of(body) }, options, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Stores data of another system with a customer, in place of what the same application stored before. One call, which may be repeated.</summary>
    /// <param name="id">The customer's id.</param>
    /// <param name="data">The data: text, numbers, booleans, dictionaries and lists; null for none.</param>
    /// <param name="version">The time of the data; null for none. Gorgias ignores, without an error, data with a time before that of the stored data.</param>
    /// <param name="options">How the call is made.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="GorgiasException">The data was not stored, or the outcome is unknown.</exception>
    public Task SetDataAsync(
        long id, object? data, DateTimeOffset? version = null, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var body = new JObject { ["data"] = PlainJson.FromPlain(data), ["version"] = version is { } at ? WireTime.Write(at) : null };
        return Caller.CallAsync(
            new ApiRequest { Method = HttpMethod.Put, Path = Kind.PathOf(id) + "/data", Body = RequestBodies.Of(body) }, options, cancellationToken);
    }

    /// <summary>
    /// Merges a customer into another one, who gets the tickets, messages and addresses. The merge can't be undone. One call. Gorgias finishes the merge after
    /// its answer, so that nothing is returned.
    /// </summary>
    /// <param name="sourceId">The customer who goes.</param>
    /// <param name="targetId">The customer who stays.</param>
    /// <param name="options">How the call is made.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="ArgumentException">Both are the same customer.</exception>
    /// <exception cref="GorgiasApiException">There is no such customer, or both have data of the same integration.</exception>
    /// <exception cref="GorgiasException">The customers were not merged, or the outcome is unknown.</exception>
    public Task MergeAsync(long sourceId, long targetId, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (sourceId == targetId)
        {
            throw new ArgumentException(NameMessages.MergeWithItself(Kind.Noun), nameof(targetId));
        }

        // When the source is gone at the second attempt, the first one had merged it.
        string path = FormattableString.Invariant($"{Path}/merge?source_id={sourceId}&target_id={targetId}");
        return Caller.CallAsync(
            new ApiRequest { Method = HttpMethod.Put, Path = path, Body = RequestBodies.Of(new JObject()), RemovesObject = true }, options, cancellationToken);
    }

    private protected override Func<CancellationToken, Task<JToken?>>? LookupOf(IReadOnlyDictionary<string, object?> fields, CallOptions? options)
    {
        (string? email, string? externalId, string? phone) = KeysOf(fields);
        return _absent.TryGet(KeyOf(email, externalId, phone), out _)
            ? async stop => await FindAsync(fields, FindByEmailAsync, options?.ForLookup(), stop).ConfigureAwait(false) is { } found
                ? GorgiasJson.Write(found) : null
            : null;
    }

    /// <summary>Checks the fields of a customer who is to be created.</summary>
    /// <exception cref="GorgiasValidationException">The API would refuse one, or nothing tells the customer from others.</exception>
    internal static void CheckNew(IReadOnlyDictionary<string, object?> fields)
    {
        var rules = new FieldRules();
        CustomerRules.Check(fields, rules);
        if (KeysOf(fields) == default)
        {
            rules.Add("Email", FieldMessages.CustomerKeyMissing);
        }

        rules.ThrowIfAny();
    }

    // People copy addresses with blanks around them.
    private static Dictionary<string, object?> Trimmed(IReadOnlyDictionary<string, object?> fields) =>
        fields.ToDictionary(static field => field.Key, static field => field.Key != "note" && field.Value is string text ? text.Trim() : field.Value);

    private static void Check(IReadOnlyDictionary<string, object?> fields)
    {
        var rules = new FieldRules();
        CustomerRules.Check(fields, rules);
        rules.ThrowIfAny();
    }

    private static (string? Email, string? ExternalId, string? Phone) KeysOf(IReadOnlyDictionary<string, object?> fields)
    {
        return (
            CustomerRules.TextOf(fields, "email"),
            CustomerRules.TextOf(fields, "external_id"),
            ChannelsOf(fields).Where(static one => one["type"] is "phone").Select(static one => CustomerRules.TextOf(one, "address")).FirstOrDefault());
    }

    private static IEnumerable<IReadOnlyDictionary<string, object?>> ChannelsOf(IReadOnlyDictionary<string, object?> fields) =>
        fields.TryGetValue("channels", out object? value) && value is IEnumerable<IReadOnlyDictionary<string, object?>> channels ? channels : [];

    private static string KeyOf(string? email, string? externalId, string? phone) => $"{email}\n{externalId}\n{phone}";

    // Which customer has one of the addresses that the API called taken.
    private async Task<GorgiasExistsException?> TakenAsync(
        IReadOnlyDictionary<string, object?> fields, long self, CallOptions? options, CancellationToken cancellationToken)
    {
        IEnumerable<string?> addresses = ChannelsOf(fields).Where(static one => one["type"] is "email").Select(static one => one["address"] as string);
        foreach (string email in addresses.Prepend(CustomerRules.TextOf(fields, "email")).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (await FindByEmailAsync(email, options, cancellationToken).ConfigureAwait(false) is { } owner && owner.Id != self)
            {
                return new GorgiasExistsException(NameMessages.Exists(Kind.Noun, email, owner.Id), owner);
            }
        }

        return null;
    }
}
