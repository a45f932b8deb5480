using Gorgias.Client.Calls;
using Gorgias.Client.Json;
using Gorgias.Client.Operations;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>Finds customers (gorgias-api.md, sections 5 and 6.3).</summary>
public sealed class CustomerOperations
{
    private readonly ApiCaller _caller;
    private readonly ListPager _pager;

    internal CustomerOperations(ApiCaller caller, ListPager pager) => (_caller, _pager) = (caller, pager);

    /// <summary>Finds the customer with an e-mail address, primary or further; null when there is none.</summary>
    /// <exception cref="GorgiasException">The customer could not be looked up.</exception>
    public async Task<GorgiasCustomer?> FindByEmailAsync(string email, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        // The first filter knows the primary address only, or all of them: that is not known.
        return await FindAsync(new() { ["email"] = email }, email, options, cancellationToken).ConfigureAwait(false)
            ?? await FindAsync(new() { ["channel_type"] = "email", ["channel_address"] = email }, email, options, cancellationToken).ConfigureAwait(false);
    }

    private async Task<GorgiasCustomer?> FindAsync(
        Dictionary<string, object?> query, string email, CallOptions? options, CancellationToken cancellationToken)
    {
        await foreach (JToken item in _pager.ListAsync("api/customers", query, 1, options, cancellationToken).ConfigureAwait(false))
        {
            // A customer with another address may be a stranger, whose tickets must get no messages. Or this is a further address, which a list does not show.
            GorgiasCustomer customer = GorgiasJson.Read<GorgiasCustomer>(item);
            return string.Equals(customer.Email, email, StringComparison.OrdinalIgnoreCase)
                || await HasEmailAsync(customer.Id, email, options, cancellationToken).ConfigureAwait(false) ? customer : null;
        }

        return null;
    }

    /// <summary>Whether a customer has an e-mail address, primary or further. One call.</summary>
    /// <exception cref="GorgiasException">The customer could not be read.</exception>
    public async Task<bool> HasEmailAsync(long customerId, string email, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequest
        {
            Method = HttpMethod.Get,
            Path = FormattableString.Invariant($"api/customers/{customerId}"),
            RequiresBody = true,
        };
        CallResult result = await _caller.CallAsync(request, options, cancellationToken).ConfigureAwait(false);
        return new KnownCustomer(result.Object).HasEmail(email);
    }
}
