namespace Gorgias.Sandbox.Data;

/// <summary>A connected channel or application. The API of the sandbox only reads it.</summary>
internal sealed class Integration : Entity
{
    public required string Type { get; set; }

    public required string Name { get; set; }

    public string? Address { get; set; }

    /// <summary>The user who connected it.</summary>
    public long UserId { get; set; }

    /// <summary>Whether its address is verified; <c>meta.verified</c> in the API.</summary>
    public bool Verified { get; set; } = true;

    /// <summary>When it was disconnected; null while it is connected.</summary>
    public DateTimeOffset? Deactivated { get; set; }
}
