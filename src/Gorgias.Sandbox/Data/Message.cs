using Newtonsoft.Json.Linq;

namespace Gorgias.Sandbox.Data;

/// <summary>A message of a ticket (gorgias-api.md section 6.2).</summary>
internal sealed class Message : Entity
{
    /// <summary>The channel, and the type of source, of messages for agents alone.</summary>
    public const string InternalNote = "internal-note";

    public required Ticket Ticket { get; set; }

    public string? ExternalId { get; set; }

    /// <summary>The Message-ID header of an e-mail; <c>message_id</c> in the API.</summary>
    public string? TransportId { get; set; }

    public bool Public { get; set; } = true;

    public required string Channel { get; set; }

    public required string Via { get; set; }

    public required JObject Source { get; set; }

    public Person? Sender { get; set; }

    public Person? Receiver { get; set; }

    public long? IntegrationId { get; set; }

    /// <summary>The rule of the account that wrote the message; null for all others.</summary>
    public long? RuleId { get; set; }

    public bool FromAgent { get; set; }

    public string? Subject { get; set; }

    public string? BodyText { get; set; }

    public string? BodyHtml { get; set; }

    public string? StrippedText { get; set; }

    public string? StrippedHtml { get; set; }

    public string? StrippedSignature { get; set; }

    public JToken? Attachments { get; set; }

    public JToken? Macros { get; set; }

    public JToken? Actions { get; set; }

    public JToken? Headers { get; set; }

    public JToken? Meta { get; set; }

    public DateTimeOffset Processed { get; set; }

    public DateTimeOffset? Deleted { get; set; }

    public DateTimeOffset? Sent { get; set; }

    public DateTimeOffset? Failed { get; set; }

    public DateTimeOffset? Opened { get; set; }

    public JToken? LastSendingError { get; set; }

    /// <summary>Whether agents alone see the message: it says so itself, or by its channel or source (gorgias-api.md section 6.1).</summary>
    public bool IsNote => !Public || Channel == InternalNote || (string?)Source["type"] == InternalNote;

    /// <summary>Whether sending it again is of use. A mail that was sent and came back has both times, and is not (gorgias-api.md section 7).</summary>
    public bool IsRetriable => Sent is null || Failed is null;
}
