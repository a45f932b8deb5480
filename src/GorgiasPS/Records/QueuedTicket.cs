using System.Globalization;
using System.Management.Automation;

namespace GorgiasPS.Records;

/// <summary>The ticket that a queue item is for. The item's own Id is its number in the queue, not a ticket's id.</summary>
/// <param name="Id">The ticket's id in Gorgias; null before it is created.</param>
/// <param name="ExternalId">The external id that the ticket is queued under; null for a ticket that is not in the queue.</param>
/// <param name="CustomerEmail">The customer's e-mail address, if the item has it.</param>
internal sealed record QueuedTicket(long? Id, string? ExternalId, string? CustomerEmail)
{
    private static readonly string[] TypeNames = ["GorgiasPS.GorgiasQueueItem", "Deserialized.GorgiasPS.GorgiasQueueItem"];

    /// <summary>Reads a queue item, also a deserialized one of a job or a remote session; null for any other object.</summary>
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
