namespace GorgiasPS.Bulk;

/// <summary>Gathers records with the same change, so that they share a job. Memory is bounded: where changes are many, the oldest batch goes first.</summary>
/// <typeparam name="TItem">The type of the records.</typeparam>
internal sealed class JobFolds<TItem>
{
    private const int MostOpen = 100;

    private readonly Dictionary<string, JobBatch<TItem>> _open = new(StringComparer.Ordinal);
    private long _places;

    /// <summary>Adds a record.</summary>
    /// <param name="item">The record.</param>
    /// <param name="key">What it shares with others.</param>
    /// <param name="most">The most records of a batch.</param>
    /// <returns>A batch that is to go now; null for none.</returns>
    public JobBatch<TItem>? Add(TItem item, string key, int most)
    {
        if (!_open.TryGetValue(key, out JobBatch<TItem>? batch))
        {
            _open[key] = batch = new JobBatch<TItem>(key, _places++);
        }

        batch.Items.Add(item);
        return batch.Items.Count >= most ? Take(batch) : _open.Count > MostOpen ? TakeOldest() : null;
    }

    /// <summary>Takes the batch with the oldest first record; null when there is none.</summary>
    public JobBatch<TItem>? TakeOldest() => _open.Count == 0 ? null : Take(_open.Values.OrderBy(static batch => batch.Place).First());

    private JobBatch<TItem> Take(JobBatch<TItem> batch)
    {
        _open.Remove(batch.Key);
        return batch;
    }
}
