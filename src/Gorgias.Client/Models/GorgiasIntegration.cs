namespace Gorgias.Client;

/// <summary>A connected channel or application of the account (gorgias-api.md, section 6.8), such as a mailbox.</summary>
public sealed class GorgiasIntegration : GorgiasObject
{
    private string? _address;

    /// <summary>Id in the account.</summary>
    public long Id { get; set; }

    /// <summary>The name, which recipients of its mail see.</summary>
    public string? Name { get; set; }

    /// <summary>What it connects, such as <c>email</c>, <c>gmail</c>, <c>outlook</c>, <c>sms</c>, <c>phone</c> or <c>http</c>.</summary>
    public string? Type { get; set; }

    /// <summary>What the integration is for; null for none.</summary>
    public string? Description { get; set; }

    /// <summary>Further facts about it; they differ between types.</summary>
    public IDictionary<string, object?>? Meta { get; set; }

    /// <summary>When it was connected.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? UpdatedDatetime { get; set; }

    /// <summary>When it was disconnected; null while it is connected.</summary>
    public DateTimeOffset? DeactivatedDatetime { get; set; }

    /// <summary>The address of the integration in the API, without the host.</summary>
    public string? Uri { get; set; }

    /// <summary>The e-mail address or phone number that it sends from and receives at; null when it has none.</summary>
    public string? Address
    {
        get => Text(_address) ?? Text(InMeta("address")) ?? Text(InMeta("email")) ?? Text(InMeta("phone_number"));
        set => _address = value;
    }

    /// <summary>False when it was disconnected.</summary>
    public bool IsActive => DeactivatedDatetime is null;

    /// <summary>False when the account says that its address is not verified, so that it cannot send.</summary>
    public bool IsVerified => InMeta("verified") is not false
        || (InMeta("outbound_verification_status") is IDictionary<string, object?> status
            && status.Values.Any(static value => value is "success" or "verified"));

    /// <summary>True when the account prefers it to others of its kind.</summary>
    public bool IsPreferred => InMeta("preferred") is true;

    /// <inheritdoc/>
    public override string ToString() => Address ?? Name ?? "";

    private object? InMeta(string name) => Meta is not null && Meta.TryGetValue(name, out object? value) ? value : null;

    private static string? Text(object? value) => value is string text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
