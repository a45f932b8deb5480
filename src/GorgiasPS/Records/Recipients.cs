using GorgiasPS.Messages;

namespace GorgiasPS.Records;

/// <summary>Everybody who gets a message, as a confirmation and a plan show them.</summary>
internal static class Recipients
{
    /// <param name="to">The recipients; when there is none, the customer.</param>
    /// <param name="customer">The customer's address; null when it is not known yet.</param>
    /// <param name="copies">Those who get copies.</param>
    public static IReadOnlyList<string> Of(IList<string> to, string? customer, params IList<string>[] copies) =>
        [.. to.Count > 0 ? to : [customer ?? TicketMessages.TheCustomer], .. copies.SelectMany(static list => list)];
}
