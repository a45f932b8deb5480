namespace Gorgias.Client;

/// <summary>A person named in a write: by id, by e-mail address, or, of a customer, by phone number or external id.</summary>
public sealed class PersonReference
{
    /// <summary>The id of the customer or user. When set, the address and the name are not sent, so that the stored person is not changed.</summary>
    public long? Id { get; set; }

    /// <summary>E-mail address, up to 320 characters.</summary>
    public string? Email { get; set; }

    /// <summary>The full name, for a customer whom this library creates and as the display name of a recipient; see <see cref="SendName"/>.</summary>
    public string? Name { get; set; }

    /// <summary>True to send <see cref="Name"/> beside the e-mail address. The API may then rename a customer whom it knows.</summary>
    public bool SendName { get; set; }

    /// <summary>Phone number. The API matches no customer by it: it is looked up before the write, and never sent in a ticket or message.</summary>
    public string? Phone { get; set; }

    /// <summary>The id of the customer in the caller's system. The API matches no customer by it: it is looked up before the write, and not sent.</summary>
    public string? ExternalId { get; set; }
}
