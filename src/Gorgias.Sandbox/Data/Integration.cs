namespace Gorgias.Sandbox.Data;

/// <summary>A connected channel or application. The API of the sandbox only reads it.</summary>
internal sealed class Integration : Entity
{
    public required string Type { get; set; }

    public required string Name { get; set; }

    /// <summary>The e-mail address of a mailbox, or the number of an SMS or phone integration.</summary>
    public string? Address { get; set; }

    /// <summary>The user who connected it.</summary>
    public long UserId { get; set; }

    /// <summary>Whether its owner confirmed the address; <c>meta.verified</c> in the API. An e-mail integration sends only when it is verified.</summary>
    public bool Verified { get; set; } = true;

    /// <summary>When it was disconnected; null while it is connected.</summary>
    public DateTimeOffset? Deactivated { get; set; }
}
