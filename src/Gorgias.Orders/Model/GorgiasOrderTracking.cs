namespace Gorgias.Orders;

/// <summary>The tracking data of one parcel.</summary>
public sealed class GorgiasOrderTracking
{
    /// <summary>Who carries it, such as <c>UPS</c>.</summary>
    public string? Carrier { get; set; }

    /// <summary>The tracking number.</summary>
    public string? Number { get; set; }

    /// <summary>The tracking page as the record has it. Untrusted text: only http and https addresses are ever rendered as links.</summary>
    public string? Url { get; set; }

    /// <summary>Carrier and number, or the address when there is no number.</summary>
    public override string ToString() =>
        string.Join(" ", new[] { Carrier, Number ?? Url }.Where(static part => !string.IsNullOrWhiteSpace(part)));
}
