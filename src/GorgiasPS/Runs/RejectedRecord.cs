namespace GorgiasPS.Runs;

/// <summary>A record that fails before a write is made of it. It keeps its turn among the other records.</summary>
internal sealed class RejectedRecord : PendingRecord
{
    public override string? ExternalId => null;
}
