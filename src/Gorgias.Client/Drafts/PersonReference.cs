namespace Gorgias.Client;

/// <summary>A person named in a write: by id, or by e-mail address with an optional name.</summary>
public sealed class PersonReference
{
    /// <summary>Id of the customer or the user; when set, the rest is left out so that the stored person is not changed.</summary>
    public long? Id { get; set; }

    /// <summary>E-mail address, up to 320 characters.</summary>
    public string? Email { get; set; }

    /// <summary>Full name, used when the API makes a new customer.</summary>
    public string? Name { get; set; }
}
