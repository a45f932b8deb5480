using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>A record's external id belongs to a ticket of another customer. Nothing was sent.</summary>
public sealed class GorgiasKeyOfAnotherCustomerException : GorgiasException
{
    internal GorgiasKeyOfAnotherCustomerException(string message, GorgiasTicket ticket)
        : base(message) => Ticket = ticket;

    /// <summary>The other customer's ticket.</summary>
    public GorgiasTicket Ticket { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.KeyOfAnotherCustomer;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.UseOtherKey(Ticket.Id);
}
