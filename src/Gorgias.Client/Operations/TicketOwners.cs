using System.Globalization;

namespace Gorgias.Client.Operations;

/// <summary>Tells whether a ticket that was found by a key is the ticket of the customer whom a record names.</summary>
internal sealed class TicketOwners(CustomerResolver resolver)
{
    /// <summary>
    /// What shows that a ticket is another customer's; null when nothing does. Costs a call, once for each customer, only when the ticket itself does not
    /// show that it is the same one: people have several addresses.
    /// </summary>
    public async Task<(string Given, string Known)?> ContradictionAsync(
        GorgiasTicket ticket, PersonReference? person, CallOptions? options, CancellationToken stop)
    {
        if (person is null || ticket.CustomerId is not { } id)
        {
            return null;
        }

        if (person.Id is { } given)
        {
            return given == id ? null : (Name(given), ticket.CustomerEmail ?? Name(id));
        }

        bool isSame = person.Email is { } email && string.Equals(email, ticket.CustomerEmail, StringComparison.OrdinalIgnoreCase);
        return isSame || person is { Email: null, Phone: null, ExternalId: null }
            ? null
            : await resolver.ContradictionAsync(id, person, options, stop).ConfigureAwait(false);
    }

    private static string Name(long id) => "#" + id.ToString(CultureInfo.InvariantCulture);
}
