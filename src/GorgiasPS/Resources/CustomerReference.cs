using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Orders;
using Gorgias.Shared;
using GorgiasPS.Records;

namespace GorgiasPS.Resources;

/// <summary>
/// Which customer an input means. Tickets, messages and orders mean theirs; a record means the one with its e-mail address. An id beside an address may be that
/// of another system, and must then be of the same customer.
/// </summary>
internal static class CustomerReference
{
    private const string Path = "api/customers";

    private static readonly string[] EmailNames = ["Email", "CustomerEmail"];

    /// <summary>The reference of an object of the pipeline.</summary>
    public static ResourceReference Of(PSObject input)
    {
        string? own = OwnObjects.NameOf(input);
        if (own == typeof(GorgiasMessage).FullName)
        {
            return OfMessage(input);
        }

        if (own == typeof(GorgiasOrder).FullName)
        {
            string? person = ResourceReference.TextOf(input, nameof(GorgiasOrder.CustomerEmail))
                ?? ResourceReference.TextOf(input, nameof(GorgiasOrder.CustomerPhone));
            return person is null ? default : ResourceReference.Of(person);
        }

        ResourceReference reference = ResourceReference.Of(input, typeof(GorgiasCustomer), Path);
        if (own is not null || EmailOf(input) is not { } email)
        {
            return reference;
        }

        return reference.Text is { } text && long.TryParse(text, out _) ? reference with { Key = email } : ResourceReference.Of(email);
    }

    // A note shows no customer.
    private static ResourceReference OfMessage(PSObject message)
    {
        bool isFromAgent = LanguagePrimitives.IsTrue(TicketReference.ValueOf(message, nameof(GorgiasMessage.FromAgent)));
        string side = isFromAgent ? nameof(GorgiasMessage.Receiver) : nameof(GorgiasMessage.Sender);
        return LanguagePrimitives.IsTrue(TicketReference.ValueOf(message, nameof(GorgiasMessage.Public)))
            && TicketReference.ValueOf(message, side) is { } person && ResourceReference.TextOf(PSObject.AsPSObject(person), "Id") is { } id
            ? ResourceReference.Of(id)
            : default;
    }

    private static string? EmailOf(PSObject input) => EmailNames.Select(name => ResourceReference.TextOf(input, name))
        .FirstOrDefault(static text => EmailAddress.TryParse(text, out _));
}
