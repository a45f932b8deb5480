namespace GorgiasPS.Bulk;

/// <summary>Records that share a job.</summary>
/// <typeparam name="TItem">The type of the records.</typeparam>
/// <param name="key">What they have in common.</param>
/// <param name="place">The place among the batches.</param>
internal sealed class JobBatch<TItem>(string key, long place)
{
    /// <summary>What the records have in common.</summary>
    public string Key => key;

    /// <summary>The place among the batches.</summary>
    public long Place => place;

    /// <summary>The records, in their order.</summary>
    public List<TItem> Items { get; } = [];
}
