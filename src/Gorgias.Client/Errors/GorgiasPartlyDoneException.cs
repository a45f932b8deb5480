namespace Gorgias.Client;

/// <summary>A record of several messages of which some went onto the ticket, and the next did not: repeating the record would double the first.</summary>
public sealed class GorgiasPartlyDoneException : GorgiasException
{
    internal GorgiasPartlyDoneException(GorgiasTicket ticket, int made, int of, GorgiasException inner)
        : base(FormattableString.Invariant($"Ticket #{ticket.Id} got {made} of {of} messages; then: {inner.Message}"), inner) => Ticket = ticket;

    /// <summary>The ticket, with the messages that it got.</summary>
    public GorgiasTicket Ticket { get; }

    /// <inheritdoc/>
    public override GorgiasErrorKind Kind => GorgiasErrorKind.PartlyDone;

    /// <inheritdoc/>
    public override string Advice => FormattableString.Invariant($"See Get-GorgiasTicket -Id {Ticket.Id}, and add what is missing with Add-GorgiasMessage.");

    /// <inheritdoc/>
    public override bool EndsRun => InnerException is GorgiasException { EndsRun: true };
}
