namespace Gorgias.Sandbox.Data;

/// <summary>The recording of a phone call, or a voicemail (gorgias-api.md section 6.8). A deleted one stays in the list, without its sound.</summary>
internal sealed class VoiceCallRecording : Entity
{
    public required VoiceCall Call { get; init; }

    public bool IsVoicemail { get; init; }

    /// <summary>The length in seconds.</summary>
    public long Duration { get; init; }

    /// <summary>The file that holds the sound.</summary>
    public required StoredFile File { get; init; }

    public DateTimeOffset? Deleted { get; set; }

    public long? DeletedByUserId { get; set; }
}
