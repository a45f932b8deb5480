namespace Gorgias.Client;

/// <summary>A setting of the account (gorgias-api.md, section 6.8).</summary>
public sealed class GorgiasAccountSetting : GorgiasObject
{
    /// <summary>Id in the account.</summary>
    public long Id { get; set; }

    /// <summary>What is set, such as <c>business-hours</c> or <c>auto-merge</c>.</summary>
    public string? Type { get; set; }

    /// <summary>The values; they differ between types.</summary>
    public IDictionary<string, object?>? Data { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Type ?? "";
}
