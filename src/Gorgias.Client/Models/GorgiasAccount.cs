namespace Gorgias.Client;

/// <summary>The account (gorgias-api.md, section 6.8).</summary>
public sealed class GorgiasAccount : GorgiasObject
{
    /// <summary>The account's subdomain.</summary>
    public string? Domain { get; set; }

    /// <summary>When the account was created.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }
}
