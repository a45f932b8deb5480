namespace Gorgias.Sandbox.Data;

/// <summary>A phone call (gorgias-api.md section 6.8). The API only reads calls.</summary>
internal sealed class VoiceCall : Entity
{
    /// <summary>The ticket of the call. Its customer is the customer of the call.</summary>
    public required Ticket Ticket { get; init; }

    /// <summary>Whether the customer was called, and did not call.</summary>
    public bool IsOutbound { get; init; }

    /// <summary>Whether somebody answered.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>The phone integration; null for none.</summary>
    public long? IntegrationId { get; init; }

    /// <summary>The number of the phone integration; null for none.</summary>
    public string? Number { get; init; }

    /// <summary>The customer's number; null for none.</summary>
    public string? CustomerNumber { get; init; }

    /// <summary>The agent who called or answered; null for none.</summary>
    public long? AgentId { get; init; }

    /// <summary>The length in seconds.</summary>
    public long Duration { get; init; }
}
