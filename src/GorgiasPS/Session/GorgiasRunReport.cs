using System.Globalization;

namespace GorgiasPS;

/// <summary>What became of every record that a run accepted, the interrupted ones included.</summary>
public sealed class GorgiasRunReport
{
    /// <summary>How many records that need another look each list keeps; the counts go on.</summary>
    public const int Capacity = 10_000;

    /// <summary>How many records that are done are kept: each of them was written to the pipeline as well.</summary>
    public const int DoneCapacity = 100;

    private readonly object _lock = new();
    private readonly Queue<GorgiasRunRecord> _done = new();
    private readonly Queue<GorgiasRunRecord> _notSent = new();
    private readonly Queue<GorgiasRunRecord> _unknown = new();

    /// <summary>The cmdlet.</summary>
    public string Command { get; internal set; } = "";

    /// <summary>True when it was stopped before its end.</summary>
    public bool Stopped { get; internal set; }

    /// <summary>Records taken from the pipeline.</summary>
    public long Accepted { get; internal set; }

    /// <summary>Records whose ticket or message the run made.</summary>
    public long Created { get; internal set; }

    /// <summary>Records whose answer was lost, and a lookup found them made.</summary>
    public long Recovered { get; internal set; }

    /// <summary>Records that were there before.</summary>
    public long Existing { get; internal set; }

    /// <summary>Records whose message went onto an open ticket.</summary>
    public long Appended { get; internal set; }

    /// <summary>Records that were changed.</summary>
    public long Changed { get; internal set; }

    /// <summary>Records that were refused, each with its error.</summary>
    public long Failed { get; internal set; }

    /// <summary>How many records are done, in whatever way.</summary>
    public long DoneCount => Created + Recovered + Existing + Appended + Changed;

    /// <summary>How many records never left.</summary>
    public long NotSentCount { get; internal set; }

    /// <summary>How many records left and have an outcome nobody knows, those included of which only a part was made.</summary>
    public long UnknownCount { get; internal set; }

    /// <summary>The last records that are done.</summary>
    public IReadOnlyList<GorgiasRunRecord> Done => Copy(_done);

    /// <summary>The last records that never left. Their <c>TargetObject</c> can be piped in again.</summary>
    public IReadOnlyList<GorgiasRunRecord> NotSent => Copy(_notSent);

    /// <summary>The last records with an unknown outcome. Look for their <c>ExternalId</c>, or pipe them in again with <c>-IfExists Skip</c>.</summary>
    public IReadOnlyList<GorgiasRunRecord> Unknown => Copy(_unknown);

    /// <inheritdoc/>
    public override string ToString() => string.Format(
        CultureInfo.InvariantCulture,
        "{0}: {1} done, {2} failed, {3} not sent, {4} unknown",
        Command,
        DoneCount,
        Failed,
        NotSentCount,
        UnknownCount);

    internal void AddDone(GorgiasRunRecord record) => Add(_done, record, DoneCapacity);

    internal void AddNotSent(GorgiasRunRecord record)
    {
        NotSentCount++;
        Add(_notSent, record, Capacity);
    }

    internal void AddUnknown(GorgiasRunRecord record)
    {
        UnknownCount++;
        Add(_unknown, record, Capacity);
    }

    // Another thread may print the report while the run goes on.
    private void Add(Queue<GorgiasRunRecord> list, GorgiasRunRecord record, int capacity)
    {
        lock (_lock)
        {
            list.Enqueue(record);
            if (list.Count > capacity)
            {
                list.Dequeue();
            }
        }
    }

    private GorgiasRunRecord[] Copy(Queue<GorgiasRunRecord> list)
    {
        lock (_lock)
        {
            return list.ToArray();
        }
    }
}
