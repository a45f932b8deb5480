namespace Gorgias.Sandbox.Data;

/// <summary>A way to reach a customer, "channel" on the wire.</summary>
internal sealed class Contact : Entity
{
    public required string Type { get; set; }

    public required string Address { get; set; }

    public bool Preferred { get; set; }
}
