namespace Gorgias.Client;

/// <summary>What is known of the way of a mail: a message of an agent that leaves the account (gorgias-api.md, section 7).</summary>
public sealed class GorgiasDelivery
{
    /// <summary>The ticket.</summary>
    public long TicketId { get; init; }

    /// <summary>The message.</summary>
    public long MessageId { get; init; }

    /// <summary>The external id of the message.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The addresses it went to, with commas between them.</summary>
    public string? To { get; init; }

    /// <summary>Whether it left, and whether a failure is known.</summary>
    public DeliveryState State { get; init; }

    /// <summary>When it was sent; null when it was not.</summary>
    public DateTimeOffset? SentDatetime { get; init; }

    /// <summary>When sending failed, or when it came back; null when neither is known.</summary>
    public DateTimeOffset? FailedDatetime { get; init; }

    /// <summary>Why it failed, as Gorgias or the mail server says; null for no failure.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether Gorgias says that it can be sent again from there; null when it does not say.</summary>
    public bool? IsRetriable { get; init; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"#{MessageId} on ticket #{TicketId}: {State}");
}
