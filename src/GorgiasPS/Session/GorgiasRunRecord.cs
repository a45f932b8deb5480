using GorgiasPS.Messages;

namespace GorgiasPS;

/// <summary>One record of a run.</summary>
public sealed class GorgiasRunRecord
{
    /// <summary>The number of the record in the pipeline, 1 for the first.</summary>
    public long Row { get; internal set; }

    /// <summary>The external id of its ticket or message in Gorgias; null when none was given and nothing was sent.</summary>
    public string? ExternalId { get; internal set; }

    /// <summary>The id of its ticket; null when it is not known.</summary>
    public long? TicketId { get; internal set; }

    /// <summary>The record itself, which can be piped in again.</summary>
    public object? TargetObject { get; internal set; }

    /// <summary>The record as it came, which tells the file and row; also of one that is done.</summary>
    internal object? Source { get; set; }

    /// <inheritdoc/>
    public override string ToString() =>
        ExternalId is null ? RecordMessages.Record(Row) : RecordMessages.RecordWithKey(Row, ExternalId);
}
