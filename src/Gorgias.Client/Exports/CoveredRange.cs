namespace Gorgias.Client.Exports;

/// <summary>
/// A stretch of time whose rows are in the file. At its newest end rows can appear later than their time says, and at its oldest end a run may have stopped
/// between two rows of the same time: there the rows are kept by their ids.
/// </summary>
internal sealed class CoveredRange
{
    /// <summary>
    /// How much later than its time says a row may appear in a list. A new ticket was in the list within a second, and behind a view for longer
    /// (gorgias-api.md, section 7).
    /// </summary>
    public static readonly TimeSpan Lateness = TimeSpan.FromMinutes(5);

    private readonly HashSet<RowVersion> _newest;
    private readonly HashSet<long> _lowest;

    /// <param name="high">The newest time; never later than the server's own.</param>
    /// <param name="low">The oldest time; null when all older rows are in the file as well.</param>
    /// <param name="newest">Rows of the file that are newer than <see cref="Settled"/>.</param>
    /// <param name="lowest">The ids of rows of the file whose time is <paramref name="low"/>.</param>
    public CoveredRange(DateTimeOffset high, DateTimeOffset? low, IEnumerable<RowVersion> newest, IEnumerable<long> lowest) =>
        (High, Low, _newest, _lowest) = (high, low, [.. newest], [.. lowest]);

    public DateTimeOffset High { get; }

    public DateTimeOffset? Low { get; private set; }

    /// <summary>Up to this time every row has appeared.</summary>
    public DateTimeOffset Settled => Before(High, Lateness);

    public IReadOnlyCollection<RowVersion> Newest => _newest;

    public IReadOnlyCollection<long> Lowest => _lowest;

    public bool Covers(RowVersion row) =>
        _newest.Contains(row)
        || (row.Time == Low ? _lowest.Contains(row.Id) : row.Time <= Settled && !(row.Time < Low));

    /// <summary>Notes the next row of a list that is read from its newest row on. The row is in the file.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isPlaced">False when its place in the list says nothing of its time.</param>
    public void Extend(RowVersion row, bool isPlaced)
    {
        if (row.Time > Settled || !isPlaced)
        {
            _newest.Add(row);
        }

        if (!isPlaced)
        {
            return;
        }

        if (!(row.Time >= Low))
        {
            Low = row.Time;
            _lowest.Clear();
        }

        if (row.Time == Low)
        {
            _lowest.Add(row.Id);
        }
    }

    /// <summary>A time that is some time before another one, or the first time of all.</summary>
    public static DateTimeOffset Before(DateTimeOffset time, TimeSpan span) => time - DateTimeOffset.MinValue > span ? time - span : DateTimeOffset.MinValue;
}
