namespace Gorgias.Sandbox.Data;

/// <summary>A connected channel or application. The API of the sandbox only reads it.</summary>
internal sealed class Integration : Entity
{
    public required string Type { get; set; }

    public required string Name { get; set; }

    public string? Address { get; set; }
}
