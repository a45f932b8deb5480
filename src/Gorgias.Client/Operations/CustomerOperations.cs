using Gorgias.Client.Calls;
using Gorgias.Client.Json;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client;

/// <summary>Finds customers (gorgias-api.md, sections 5 and 6.3).</summary>
public sealed class CustomerOperations
{
    private readonly ListPager _pager;

    internal CustomerOperations(ListPager pager) => _pager = pager;

    /// <summary>Finds the customer with a primary e-mail address; null when there is none.</summary>
    /// <exception cref="GorgiasException">The customer could not be looked up.</exception>
    public async Task<GorgiasCustomer?> FindByEmailAsync(string email, CallOptions? options = null, CancellationToken cancellationToken = default)
    {
        var query = new Dictionary<string, object?> { ["email"] = email };
        await foreach (JToken item in _pager.ListAsync("api/customers", query, 1, options, cancellationToken).ConfigureAwait(false))
        {
            // A customer with another address may be a stranger, whose tickets must get no messages.
            GorgiasCustomer customer = GorgiasJson.Read<GorgiasCustomer>(item);
            return customer.Email is null || string.Equals(customer.Email, email, StringComparison.OrdinalIgnoreCase) ? customer : null;
        }

        return null;
    }
}
