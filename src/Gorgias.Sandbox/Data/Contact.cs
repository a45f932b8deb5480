namespace Gorgias.Sandbox.Data;

/// <summary>An address of a customer, such as an e-mail address or phone number; "channel" in the API.</summary>
internal sealed class Contact : Entity
{
    public required string Type { get; set; }

    public required string Address { get; set; }

    public bool Preferred { get; set; }
}
