using System.Globalization;
using System.Management.Automation;

namespace GorgiasPS.Records;

/// <summary>Which ticket an item of a queue is about. Its own Id is its number in the queue, and no ticket's.</summary>
/// <param name="Id">The ticket's id in Gorgias, once it is there.</param>
/// <param name="ExternalId">The external id it is queued under.</param>
/// <param name="CustomerEmail">The customer's address, when the item says it.</param>
internal sealed record QueuedTicket(long? Id, string? ExternalId, string? CustomerEmail)
{
    private static readonly string[] TypeNames = ["GorgiasPS.GorgiasQueueItem", "Deserialized.GorgiasPS.GorgiasQueueItem"];

    /// <summary>Reads an item, also one that crossed a process border; null for anything else.</summary>
    public static QueuedTicket? Of(PSObject? input)
    {
        if (input is null || !input.TypeNames.Any(TypeNames.Contains))
        {
            return null;
        }

        long? id = LanguagePrimitives.TryConvertTo(Text(input, "TicketId"), out long known) && known > 0 ? known : null;
        string? customer = Text(input, "Customer");
        return new QueuedTicket(
            id,
            Text(input, "Kind") == "CreateTicket" ? Text(input, "ExternalId") : Text(input, "TicketExternalId"),
            customer?.IndexOf('@') > 0 ? customer : null);
    }

    private static string? Text(PSObject input, string property) =>
        Convert.ToString(input.Properties[property]?.Value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
}
