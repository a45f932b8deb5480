using System.Globalization;

namespace GorgiasPS;

/// <summary>One record of a run.</summary>
public sealed class GorgiasRunRecord
{
    /// <summary>Its 1-based place in the pipeline.</summary>
    public long Row { get; internal set; }

    /// <summary>The key that its ticket or message carries in Gorgias; null when none was given and nothing was sent.</summary>
    public string? ExternalId { get; internal set; }

    /// <summary>The ticket, when it is known.</summary>
    public long? TicketId { get; internal set; }

    /// <summary>The record itself, to be piped in again; null for a record that is done.</summary>
    public object? TargetObject { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() =>
        "Record " + Row.ToString(CultureInfo.InvariantCulture) + (ExternalId is null ? "" : " (" + ExternalId + ")");
}
