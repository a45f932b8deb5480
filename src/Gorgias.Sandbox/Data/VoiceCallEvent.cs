namespace Gorgias.Sandbox.Data;

/// <summary>Something that happened in a phone call (gorgias-api.md section 6.8).</summary>
internal sealed class VoiceCallEvent : Entity
{
    public required string Type { get; init; }

    public required VoiceCall Call { get; init; }

    /// <summary>The agent whom it concerns; null for none.</summary>
    public long? UserId { get; init; }
}
