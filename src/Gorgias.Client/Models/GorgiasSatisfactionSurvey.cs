namespace Gorgias.Client;

/// <summary>A satisfaction survey of a ticket (gorgias-api.md, section 6.8).</summary>
public sealed class GorgiasSatisfactionSurvey : GorgiasObject
{
    /// <summary>Id in the account.</summary>
    public long Id { get; set; }

    /// <summary>The id of the ticket that the survey is about.</summary>
    public long? TicketId { get; set; }

    /// <summary>The id of the customer who is asked.</summary>
    public long? CustomerId { get; set; }

    /// <summary>The customer's score, 1 to 5; null before the answer.</summary>
    public int? Score { get; set; }

    /// <summary>The customer's comment, up to 1000 characters.</summary>
    public string? BodyText { get; set; }

    /// <summary>When the survey was created.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>When the survey is to be sent; null when it is not.</summary>
    public DateTimeOffset? ShouldSendDatetime { get; set; }

    /// <summary>When the survey was sent.</summary>
    public DateTimeOffset? SentDatetime { get; set; }

    /// <summary>When the customer answered.</summary>
    public DateTimeOffset? ScoredDatetime { get; set; }

    /// <summary>The address of the survey in the API, without the host.</summary>
    public string? Uri { get; set; }
}
