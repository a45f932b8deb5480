using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

/// <summary>What a customer was asked about a ticket, and the reply (gorgias-api.md section 6.8). A ticket has at most one.</summary>
internal sealed class SatisfactionSurvey : Entity
{
    public required Ticket Ticket { get; init; }

    public long CustomerId { get; set; }

    /// <summary>From 1 to 5; null while the customer has not replied.</summary>
    public int? Score { get; set; }

    public string? BodyText { get; set; }

    public JToken? Meta { get; set; }

    public DateTimeOffset? Scored { get; set; }

    public DateTimeOffset? Sent { get; set; }

    /// <summary>When Gorgias sends it; null for never. The sandbox sends none.</summary>
    public DateTimeOffset? ShouldSend { get; set; }
}
