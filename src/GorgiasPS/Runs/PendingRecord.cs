using System.Management.Automation;
using GorgiasPS.Messages;

namespace GorgiasPS.Runs;

/// <summary>One record on its way to the API or into a queue.</summary>
internal abstract class PendingRecord
{
    /// <summary>The number of the record in the pipeline, 1 for the first.</summary>
    public required long Row { get; init; }

    /// <summary>What errors call the record, such as <c>Record 317 (order #1316)</c>; null when it did not come through the pipeline.</summary>
    public string? Label { get; init; }

    /// <summary>The record as it came, which is the target object of its errors.</summary>
    public object? Target { get; init; }

    /// <summary>The external id of its ticket or message; null when it has none, or before the client has generated it.</summary>
    public abstract string? ExternalId { get; }

    /// <summary>The id of the ticket that it changes; null when it creates one, or before it is looked up.</summary>
    public virtual long? TicketId => null;

    /// <summary>When the record was composed. Times that default to it are not part of the record's content.</summary>
    public DateTimeOffset? ComposedAt { get; init; }

    /// <summary>True when the external id was generated, so that the record would get another one if it was piped in again.</summary>
    public bool KeyIsGenerated { get; init; }

    /// <summary>True when the record itself or the command line gave the external id.</summary>
    public virtual bool HasOwnKey => ExternalId is not null && !KeyIsGenerated;

    /// <summary>True when sending it a second time does nothing that the first did not.</summary>
    public virtual bool IsRepeatable => false;

    /// <summary>True when a ledger keeps it from being sent a second time.</summary>
    public virtual bool IsRemembered => false;

    /// <summary>True when -IfExists Skip keeps it from being sent a second time.</summary>
    public virtual bool MaySkip => false;

    /// <summary>The record to pipe in again after an unknown outcome, with its external id, so that the first attempt can be found.</summary>
    public object? TargetWithKey()
    {
        if (!KeyIsGenerated || ExternalId is not { } key || Target is null)
        {
            return Target;
        }

        PSObject copy = PSObject.AsPSObject(Target).Copy();
        if (copy.Properties["ExternalId"] is { } empty)
        {
            // The record has the property, but without a value.
            empty.Value = key;
            return copy;
        }

        copy.Properties.Add(new PSNoteProperty("ExternalId", key));
        return copy;
    }

    public GorgiasRunRecord ToRecord(object? target) =>
        new() { Row = Row, ExternalId = ExternalId, TicketId = TicketId, TargetObject = target, Source = Target };

    public override string ToString() => Label ?? RecordMessages.Record(Row);
}
