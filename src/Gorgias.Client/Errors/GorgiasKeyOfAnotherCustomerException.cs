using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>A record's external id belongs to a ticket of another customer. Nothing was sent.</summary>
public sealed class GorgiasKeyOfAnotherCustomerException : GorgiasException
{
    private GorgiasKeyOfAnotherCustomerException(string message, GorgiasTicket ticket)
        : base(message) => Ticket = ticket;

    /// <summary>The other customer's ticket.</summary>
    public GorgiasTicket Ticket { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.KeyOfAnotherCustomer;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.UseOtherKey(Ticket.Id);

    internal static GorgiasKeyOfAnotherCustomerException Of(GorgiasTicket ticket, string key, (string Given, string Known) differs) =>
        new(TicketMessages.KeyOfAnotherCustomer(ticket.Id, key, differs.Given, differs.Known), ticket);
}
