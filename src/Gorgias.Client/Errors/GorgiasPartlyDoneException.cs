using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>
/// A part of a record was done, and the next call failed. Either messages were added to the ticket, and repeating the record would add them again; or tags
/// were changed, which can be repeated.
/// </summary>
public sealed class GorgiasPartlyDoneException : GorgiasException
{
    internal GorgiasPartlyDoneException(GorgiasTicket ticket, int created, int count, GorgiasException inner)
        : base(TicketMessages.PartlyDone(ticket.Id, created, count, inner.Message), inner) => Ticket = ticket;

    internal GorgiasPartlyDoneException(long ticketId, TicketChange done, GorgiasException inner)
        : base(TicketMessages.TagsChanged(ticketId, done.AddTags, done.RemoveTags, inner.Message), inner) =>
        (Ticket, Done) = (new GorgiasTicket { Id = ticketId }, done);

    /// <summary>The ticket, with the messages that were added. After a change it has only its id.</summary>
    public GorgiasTicket Ticket { get; }

    /// <summary>The part of a change that was done; null when messages were added.</summary>
    public TicketChange? Done { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.PartlyDone;

    /// <inheritdoc/>
    public override string Advice => Done is null ? AdviceMessages.AddMissingMessages(Ticket.Id) : AdviceMessages.RepeatChange;

    /// <inheritdoc/>
    public override bool EndsRun => InnerException is GorgiasException { EndsRun: true };
}
