using System.Globalization;
using System.Management.Automation;

namespace GorgiasPS.Runs;

/// <summary>One record on its way to the API.</summary>
internal abstract class PendingWrite
{
    /// <summary>Its 1-based place in the pipeline.</summary>
    public required long Row { get; init; }

    /// <summary>What errors call it, such as <c>Record 317 (order #1316)</c>; null when it did not come through the pipeline.</summary>
    public string? Place { get; init; }

    /// <summary>The record as it came.</summary>
    public object? Target { get; init; }

    /// <summary>The key that its ticket or message carries; may be given by the client when it is sent.</summary>
    public abstract string? ExternalId { get; }

    /// <summary>The moment it was composed at: what defaults to it is no part of what the record says.</summary>
    public DateTimeOffset? ComposedAt { get; set; }

    /// <summary>True when the record, piped in again, would not have the same key by itself.</summary>
    public bool KeyIsGenerated { get; set; }

    /// <summary>The record for a repeat after an unknown outcome: with its key, so that the first attempt can be found.</summary>
    public object? TargetWithKey()
    {
        if (!KeyIsGenerated || ExternalId is not { } key || Target is null)
        {
            return Target;
        }

        PSObject copy = PSObject.AsPSObject(Target).Copy();
        if (copy.Properties["ExternalId"] is { } empty)
        {
            // There, but empty.
            empty.Value = key;
            return copy;
        }

        copy.Properties.Add(new PSNoteProperty("ExternalId", key));
        return copy;
    }

    public GorgiasRunRecord ToRecord(object? target) => new() { Row = Row, ExternalId = ExternalId, TargetObject = target };

    public override string ToString() => Place ?? string.Format(CultureInfo.InvariantCulture, "Record {0}", Row);
}
