namespace Gorgias.Sandbox.Data;

/// <summary>An address of a customer, such as an e-mail address or phone number; "channel" in the API.</summary>
internal sealed class Contact : Entity
{
    public const string EmailType = "email";

    public required string Type { get; set; }

    public required string Address { get; set; }

    /// <summary>Whether it is the preferred one among the customer's addresses of its type.</summary>
    public bool Preferred { get; set; }

    /// <summary>An address as it is stored. E-mail addresses are stored in lower case (gorgias-api.md section 6.3), others as they were sent.</summary>
#pragma warning disable CA1308 // Gorgias stores lower case, and clients see it.
    public static string Stored(string type, string address) => type == EmailType ? address.ToLowerInvariant() : address;
#pragma warning restore CA1308
}
