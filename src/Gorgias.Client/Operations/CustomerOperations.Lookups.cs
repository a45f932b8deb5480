using System.Runtime.CompilerServices;
using Gorgias.Client.Calls;
using Gorgias.Client.Common;
using Gorgias.Client.Composing;
using Gorgias.Client.Json;
using Gorgias.Client.Messages;
using Gorgias.Client.Operations;
using Gorgias.Shared;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <content>How customers are found.</content>
public sealed partial class CustomerOperations
{
    /// <summary>Finds the customer with an e-mail address, primary or further; null when there is none.</summary>
    /// <exception cref="GorgiasException">The customer could not be looked up.</exception>
    public async Task<GorgiasCustomer?> FindByEmailAsync(string email, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        // Addresses are stored in lower case. The first filter knows the primary address only, or all of them: that is not known.
        string stored = email.Trim().ToLowerInvariant();
        return await FindAsync(new() { ["email"] = stored }, stored, options, cancellationToken).ConfigureAwait(false)
            ?? await FindByAddressAsync(stored, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a customer has an e-mail address, primary or further. One call.</summary>
    /// <exception cref="GorgiasException">The customer could not be read.</exception>
    public async Task<bool> HasEmailAsync(long customerId, string email, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        KnownCustomer.Of(await GetAsync(customerId, options, cancellationToken).ConfigureAwait(false)).HasEmail(email);

    /// <summary>Lists the customers with an external id.</summary>
    /// <exception cref="GorgiasException">A page could not be read.</exception>
    public async IAsyncEnumerable<GorgiasCustomer> ListByExternalIdAsync(
        string externalId, CallOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (GorgiasCustomer customer in ListAsync(
            new Dictionary<string, object?> { ["external_id"] = externalId }, null, options, cancellationToken).ConfigureAwait(false))
        {
            if (string.Equals(customer.ExternalId, externalId, StringComparison.Ordinal))
            {
                yield return customer;
            }
        }
    }

    /// <summary>Lists the customers with a phone number, each read whole: a list does not show numbers.</summary>
    /// <param name="phone">The number with its country code; how it is written does not matter.</param>
    /// <param name="options">How the calls are made.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <exception cref="GorgiasValidationException">The text is not a number with its country code.</exception>
    /// <exception cref="GorgiasException">A customer could not be read.</exception>
    public async IAsyncEnumerable<GorgiasCustomer> ListByPhoneAsync(
        string phone, CallOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var rules = new FieldRules();
        rules.Phone("Phone", phone);
        rules.ThrowIfAny();
        string number = PhoneNumber.Normalise(phone)!;
        await foreach (GorgiasCustomer item in ListAsync(
            new Dictionary<string, object?> { ["channel_type"] = "phone", ["channel_address"] = number }, null, options, cancellationToken)
                .ConfigureAwait(false))
        {
            GorgiasCustomer customer = await GetAsync(item.Id, options, cancellationToken).ConfigureAwait(false);
            if (KnownCustomer.Of(customer).HasPhone(number))
            {
                yield return customer;
            }
        }
    }

    /// <summary>Searches customers by text, as agents do: names, addresses and numbers. One call. What was changed a moment ago may not be found yet.</summary>
    /// <param name="text">The text.</param>
    /// <param name="first">The most customers, 1 to <see cref="MostFound"/>.</param>
    /// <param name="options">How the call is made.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>Customers with id, name and e-mail address only.</returns>
    /// <exception cref="GorgiasException">The search failed.</exception>
    public async Task<IReadOnlyList<GorgiasCustomer>> SearchAsync(
        string text, int first = MostFound, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest
        {
            Method = HttpMethod.Post,
            Path = "api/search",
            Body = RequestBodies.Of(new JObject { ["type"] = "customer", ["query"] = text, ["size"] = Math.Min(Math.Max(first, 1), MostFound) }),
            RequiresBody = true,
            SafeToRetry = true,
        };
        JObject answer = (await Caller.CallAsync(request, options, cancellationToken).ConfigureAwait(false)).Object;
        return [.. (answer["data"] as JArray)?.OfType<JObject>().Select(static item => GorgiasJson.Read<GorgiasCustomer>(item)) ?? []];
    }

    /// <summary>
    /// Finds the customer who has the e-mail address, external id or phone number of one that is to be created: by phone number only when there is nothing
    /// else, because people share numbers. An address is one call: of a primary address that is not among a customer's addresses, the API refuses a second
    /// customer.
    /// </summary>
    /// <returns>The customer; null when there is none.</returns>
    /// <exception cref="GorgiasCustomerMismatchException">Address and external id are of two customers.</exception>
    /// <exception cref="GorgiasNameException">Several customers have the external id or the number.</exception>
    /// <exception cref="GorgiasException">The customers could not be read.</exception>
    public override Task<GorgiasCustomer?> FindAsync(
        IReadOnlyDictionary<string, object?> fields, CallOptions? options = null, CancellationToken cancellationToken = default) =>
        FindAsync(fields, FindByAddressAsync, options, cancellationToken);

    private async Task<GorgiasCustomer?> FindAsync(
        IReadOnlyDictionary<string, object?> fields, Func<string, CallOptions?, CancellationToken, Task<GorgiasCustomer?>> findByEmail, CallOptions? options,
            CancellationToken cancellationToken)
    {
        (string? email, string? externalId, string? phone) = KeysOf(fields);
        GorgiasCustomer? byEmail = email is null ? null : await findByEmail(email.Trim().ToLowerInvariant(), options, cancellationToken).ConfigureAwait(false);
        GorgiasCustomer? byKey = externalId is not null
            ? await OneAsync(ListByExternalIdAsync(externalId, options, cancellationToken), externalId, "ExternalId").ConfigureAwait(false)
            : phone is not null && email is null
                ? await OneAsync(ListByPhoneAsync(phone, options, cancellationToken), phone, "Phone").ConfigureAwait(false)
            : null;
        bool isOther = byEmail is not null ? byEmail.Id != byKey?.Id
            : email is not null && byKey?.Email is { } known && !known.Equals(email.Trim(), StringComparison.OrdinalIgnoreCase);
        if (byKey is not null && isOther)
        {
            throw new GorgiasCustomerMismatchException(
                TicketMessages.CustomerDiffers(byKey.Id, email!, byKey.Email ?? byKey.Name ?? externalId ?? ""), byKey.Id);
        }

        if (byEmail is null && byKey is null)
        {
            _absent.Set(KeyOf(email, externalId, phone), true);
        }

        return byEmail ?? byKey;
    }

    /// <summary>Whether a customer has one of each kind of key that is given. Null for a kind that does not matter.</summary>
    internal static bool Fits(GorgiasCustomer customer, string[]? emails, string[]? externalIds, string[]? phones, string? language)
    {
        var known = KnownCustomer.Of(customer);
        return (emails is null || emails.Any(known.HasEmail))
            && (externalIds is null || externalIds.Any(known.HasExternalId))
            && (phones is null || phones.Any(phone => PhoneNumber.Normalise(phone) is { } number && known.HasPhone(number)))
            && (language is null || string.Equals(customer.Language, language, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Adds the labels to the values of a customer's custom fields. The account's fields are asked for at most once in ten minutes, and only if the
    /// customer has values; without an answer the values have no labels.</summary>
    public async Task LabelFieldsAsync(GorgiasCustomer customer, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (customer.CustomFields.Count == 0)
        {
            return;
        }

        try
        {
            (IReadOnlyList<GorgiasCustomField> fields, _) = await _directory.CustomerFields.ReadAsync(false, options, cancellationToken).ConfigureAwait(false);
            foreach (GorgiasCustomFieldValue value in customer.CustomFields)
            {
                value.Label = fields.FirstOrDefault(field => field.Id == value.Id)?.Label;
            }
        }
        catch (GorgiasApiException e) when (!e.EndsRun)
        {
            // The customer was read; only the labels are missing.
        }
    }

    /// <inheritdoc/>
    internal override async Task CheckAsync(long id, string key, CallOptions? options, CancellationToken cancellationToken)
    {
        GorgiasCustomer customer = await GetAsync(id, options, cancellationToken).ConfigureAwait(false);
        if (!KnownCustomer.Of(customer).HasEmail(key))
        {
            throw new GorgiasCustomerMismatchException(TicketMessages.CustomerDiffers(id, key, customer.Email ?? customer.Name ?? ""), id);
        }
    }

    /// <summary>The one customer with an e-mail address, phone number or name. There may be a hundred thousand, so that the account is asked.</summary>
    private protected override async Task<GorgiasCustomer> FindNamedAsync(
        string name, string parameter, CallOptions? options, CancellationToken cancellationToken)
    {
        if (EmailAddress.TryParse(name, out string email))
        {
            return await FindByEmailAsync(email, options, cancellationToken).ConfigureAwait(false)
                ?? throw new GorgiasNameException(NameMessages.NotFound(Kind.Noun, email, []), parameter);
        }

        if (PhoneNumber.Normalise(name) is { } phone)
        {
            return await OneAsync(ListByPhoneAsync(phone, options, cancellationToken), phone, parameter).ConfigureAwait(false)
                ?? throw new GorgiasNameException(NameMessages.NotFound(Kind.Noun, phone, []), parameter);
        }

        // The filter does not lag, the search knows namesakes that the filter may write otherwise: two are an error, whoever finds them.
        List<GorgiasCustomer> found = [];
        await foreach (GorgiasCustomer item in ListAsync(
            new Dictionary<string, object?> { ["name"] = name }, ListPager.LargestPage, options, cancellationToken).ConfigureAwait(false))
        {
            found.Add(item);
        }

        found.AddRange(await SearchAsync(name, MostFound, options, cancellationToken).ConfigureAwait(false));
        List<GorgiasCustomer> named =
            [.. NameLookup.Named(found, name, Kind.Names, Kind.Comparer).GroupBy(static one => one.Id).Select(static one => one.First())];
        return named.Count == 1 ? named[0]
            : named.Count > 1 ? throw new GorgiasNameException(NameMessages.Several(Kind.Noun, name, Labels(named)), parameter, isAmbiguous: true)
            : throw new GorgiasNameException(
                NameMessages.NotFound(Kind.Noun, name, [.. found.Select(static one => one.Name).OfType<string>().Distinct(StringComparer.Ordinal)]), parameter);
    }

    private static List<(long Id, string? Text)> Labels(IEnumerable<GorgiasCustomer> customers) =>
        [.. customers.Select(static one => (one.Id, one.Email ?? one.Name))];

    private async Task<GorgiasCustomer?> OneAsync(IAsyncEnumerable<GorgiasCustomer> customers, string name, string parameter)
    {
        List<GorgiasCustomer> found = [];
        await foreach (GorgiasCustomer customer in customers.ConfigureAwait(false))
        {
            found.Add(customer);
        }

        return found.Count > 1
            ? throw new GorgiasNameException(NameMessages.Several(Kind.Noun, name, Labels(found)), parameter, isAmbiguous: true)
            : found.FirstOrDefault();
    }

    private Task<GorgiasCustomer?> FindByAddressAsync(string stored, CallOptions? options, CancellationToken cancellationToken) =>
        FindAsync(new() { ["channel_type"] = "email", ["channel_address"] = stored }, stored, options, cancellationToken);

    private async Task<GorgiasCustomer?> FindAsync(
        Dictionary<string, object?> query, string email, CallOptions? options, CancellationToken cancellationToken)
    {
        await foreach (GorgiasCustomer customer in ListAsync(query, 1, options, cancellationToken).ConfigureAwait(false))
        {
            // A customer with another address may be a stranger, whose tickets must get no messages. Or this is a further address, which a list does not show.
            return string.Equals(customer.Email, email, StringComparison.OrdinalIgnoreCase)
                || await HasEmailAsync(customer.Id, email, options, cancellationToken).ConfigureAwait(false) ? customer : null;
        }

        return null;
    }
}
