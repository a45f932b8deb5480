namespace Gorgias.Sandbox.Data;

/// <summary>A sort key: compared by rank (a time in ticks, or a count), then by text without case, then by id.</summary>
internal readonly struct IndexKey(long rank, string text, long id) : IComparable<IndexKey>
{
    public long Rank { get; } = rank;

    public string Text { get; } = text;

    public long Id { get; } = id;

    public static IndexKey Of(DateTimeOffset time, long id) => new(time.UtcTicks, "", id);

    public int CompareTo(IndexKey other)
    {
        if (Rank != other.Rank)
        {
            return Rank < other.Rank ? -1 : 1;
        }

        if (!ReferenceEquals(Text, other.Text))
        {
            int text = string.Compare(Text, other.Text, StringComparison.OrdinalIgnoreCase);
            if (text != 0)
            {
                return text;
            }
        }

        return Id.CompareTo(other.Id);
    }
}
