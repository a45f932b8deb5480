using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Client.Operations;
using Gorgias.Orders;
using Gorgias.Shared;
using GorgiasPS.Records;
using GorgiasPS.Values;

namespace GorgiasPS.Resources;

/// <summary>
/// Which customer an input means. Tickets, messages and orders mean theirs; a record means the one with its e-mail address. An id beside an address may be that
/// of another system, and must then be of the same customer.
/// </summary>
internal static class CustomerReference
{
    private const string Path = "api/customers";

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
            return OfPerson(
                ResourceReference.TextOf(input, nameof(GorgiasOrder.CustomerEmail)), ResourceReference.TextOf(input, nameof(GorgiasOrder.CustomerPhone)));
        }

        var reference = ResourceReference.Of(input, typeof(GorgiasCustomer), Path);
        if (own is not null || PlainValues.IsScalar(input.BaseObject))
        {
            return reference;
        }

        // An order's own id is not a customer's.
        var reader = new RecordReader(new OrderReadOptions { GroupRows = false });
        RecordResult? record = RecordTree.Of(input).AddTo(reader, OrderOrigin.Unknown, input) is [var first, ..] ? first : null;
        return record is { HoldsOrder: true, Order: { } order } ? OfPerson(order.CustomerEmail, order.CustomerPhone)
            : !EmailAddress.TryParse(record?.CustomerEmail, out string email) ? reference
            : reference.Text is { } text && NameLookup.IdIn(text) is not null ? reference with { Key = email }
            : ResourceReference.Of(email);
    }

    private static ResourceReference OfPerson(string? email, string? phone) => (email ?? phone) is { } text ? ResourceReference.Of(text) : default;

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
}
