namespace Gorgias.Client;

/// <summary>The account (gorgias-api.md, section 6.8).</summary>
public sealed class GorgiasAccount : GorgiasObject
{
    /// <summary>The account's subdomain.</summary>
    public string? Domain { get; set; }

    /// <summary>Whether the account can be used, such as <c>active</c>. On the wire it is an object with a <c>status</c>.</summary>
    public string? Status => Text(AdditionalProperties, "status", "status");

    /// <summary>The plan that the account has booked; null while the account is tried out.</summary>
    public string? Plan => Text(AdditionalProperties, "current_subscription", "plan");

    /// <summary>The state of the subscription, such as <c>trialing</c> or <c>active</c>.</summary>
    public string? SubscriptionStatus => Text(AdditionalProperties, "current_subscription", "status");

    /// <summary>When the account was created.</summary>
    public DateTimeOffset? CreatedDatetime { get; set; }

    /// <summary>When the account was deactivated; null for an active one.</summary>
    public DateTimeOffset? DeactivatedDatetime { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Domain ?? "";

    private static string? Text(IDictionary<string, object?> all, string part, string name) =>
        all.TryGetValue(part, out object? found) && found is IDictionary<string, object?> members && members.TryGetValue(name, out object? value)
            ? value as string
            : null;
}
