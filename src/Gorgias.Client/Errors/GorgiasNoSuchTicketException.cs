using Gorgias.Client.Messages;

namespace Gorgias.Client;

/// <summary>A ticket of a job is not in the account, so that the job could not change it.</summary>
public sealed class GorgiasNoSuchTicketException : GorgiasException
{
    internal GorgiasNoSuchTicketException(long ticketId, long jobId)
        : base(JobMessages.NoSuchTicket(ticketId, jobId)) => TicketId = ticketId;

    /// <summary>The id of the ticket.</summary>
    public long TicketId { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.NotFound;

    /// <inheritdoc/>
    public override string Advice => AdviceMessages.CheckId;
}
