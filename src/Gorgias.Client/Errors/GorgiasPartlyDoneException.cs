using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>Some messages of a record were added to the ticket, and the next one failed. Repeating the record would add the first ones again.</summary>
public sealed class GorgiasPartlyDoneException : GorgiasException
{
    internal GorgiasPartlyDoneException(GorgiasTicket ticket, int created, int count, GorgiasException inner)
        : base(TicketMessages.PartlyDone(ticket.Id, created, count, inner.Message), inner) => Ticket = ticket;

    /// <summary>The ticket, with the messages that were added.</summary>
    public GorgiasTicket Ticket { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.PartlyDone;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.AddMissingMessages(Ticket.Id);

    /// <inheritdoc/>
    public override bool EndsRun => InnerException is GorgiasException { EndsRun: true };
}
