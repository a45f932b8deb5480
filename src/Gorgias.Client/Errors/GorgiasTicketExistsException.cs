using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>A ticket exists already, and the caller asked for an error in that case.</summary>
public sealed class GorgiasTicketExistsException : GorgiasException
{
    internal GorgiasTicketExistsException(string message, GorgiasTicket ticket)
        : base(message) => Ticket = ticket;

    /// <summary>The existing ticket.</summary>
    public GorgiasTicket Ticket { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.TicketExists;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.SeeTicket(Ticket.Id);
}
