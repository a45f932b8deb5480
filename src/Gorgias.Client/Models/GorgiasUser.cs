namespace Gorgias.Client;

/// <summary>An agent or another user of the account (gorgias-api.md, section 6.4). A user inside a ticket has only some of the properties.</summary>
public sealed class GorgiasUser : GorgiasObject
{
    /// <summary>Id in the account.</summary>
    public long Id { get; set; }

    /// <summary>E-mail address, unique among users.</summary>
    public string? Email { get; set; }

    /// <summary>Full name.</summary>
    public string? Name { get; set; }

    /// <summary>First name, which Gorgias takes from the full name.</summary>
    public string? Firstname { get; set; }

    /// <summary>Last name, which Gorgias takes from the full name.</summary>
    public string? Lastname { get; set; }

    /// <summary>The name of the role, such as <c>agent</c> or <c>admin</c>. On the wire it is an object with a <c>name</c>.</summary>
    public string? Role { get; set; }

    /// <summary>False for a user who can no longer sign in.</summary>
    public bool? Active { get; set; }

    /// <summary>Country, ISO 3166-1 alpha-2.</summary>
    public string? Country { get; set; }

    /// <summary>Language of the helpdesk for the user: <c>en</c> or <c>fr</c>.</summary>
    public string? Language { get; set; }

    /// <summary>Time zone, an IANA name such as <c>Europe/Berlin</c>.</summary>
    public string? Timezone { get; set; }

    /// <summary>The id of the user in the caller's system.</summary>
    public string? ExternalId { get; set; }

    /// <summary>When the user was created.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>When the user was changed last.</summary>
    public DateTimeOffset? UpdatedDatetime { get; set; }

    /// <summary>When the user was deactivated; null for an active one.</summary>
    public DateTimeOffset? DeactivatedDatetime { get; set; }

    /// <summary>The address of the user in the API. Unlike that of other objects it has the account's host.</summary>
    public string? Uri { get; set; }

    /// <inheritdoc/>
    public override string ToString() => string.IsNullOrEmpty(Name) ? Email ?? "" : Name!;
}
