using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>A record of several messages of which some went onto the ticket, and the next did not: repeating the record would double the first.</summary>
public sealed class GorgiasPartlyDoneException : GorgiasException
{
    internal GorgiasPartlyDoneException(GorgiasTicket ticket, int created, int count, GorgiasException inner)
        : base(TicketMessages.PartlyDone(ticket.Id, created, count, inner.Message), inner) => Ticket = ticket;

    /// <summary>The ticket, with the messages that it got.</summary>
    public GorgiasTicket Ticket { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.PartlyDone;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.AddMissingMessages(Ticket.Id);

    /// <inheritdoc/>
    public override bool EndsRun => InnerException is GorgiasException { EndsRun: true };
}
