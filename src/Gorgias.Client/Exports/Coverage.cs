namespace Gorgias.Client.Exports;

/// <summary>
/// Which rows the file has. A run reads the list from its newest row down to what is complete. A run that is cut off leaves a range that is not connected to
/// what is below; the next run goes on beneath it, and everything is one range again when a run gets to the end. A range tells the truth only of a list that is
/// sorted, and so a row out of its place is noticed before a range hides it.
/// </summary>
/// <param name="ranges">The ranges that earlier runs left, the newest first.</param>
/// <param name="since">Rows that are older are not exported; null for all.</param>
/// <param name="isSorted">False for a list in any order: it is read to its end, and until then the ranges are not true.</param>
internal sealed class Coverage(IEnumerable<CoveredRange> ranges, DateTimeOffset? since, bool isSorted)
{
    /// <summary>So many rows in a row that are complete tell that everything below is complete. One alone may be out of its place.</summary>
    private const int Enough = 20;

    /// <summary>
    /// How many rows are kept to notice one that comes twice because the list moved between two pages. As many may be out of their place without harm.
    /// </summary>
    private const int Kept = 1000;

    private readonly List<CoveredRange> _ranges = [.. ranges];
    private readonly Queue<RowVersion> _recent = new();
    private readonly HashSet<RowVersion> _isRecent = [];
    private CoveredRange? _current;
    private DateTimeOffset _lowest = DateTimeOffset.MaxValue;
    private int _old;
    private int _strays;

    /// <summary>The ranges, the newest first.</summary>
    public IEnumerable<CoveredRange> Ranges => _current is { } current ? _ranges.Prepend(current) : _ranges;

    /// <summary>How many rows the ranges name.</summary>
    public int Names => Ranges.Sum(static range => range.Newest.Count + range.Lowest.Count);

    /// <summary>Up to this time the file is complete; null when it is not up to any.</summary>
    public DateTimeOffset? Watermark => Floor?.High;

    /// <summary>Rows that are older need not be read; null when all must be.</summary>
    public DateTimeOffset? ReadsDownTo => Floor is not { } floor ? since : floor.Settled > since || since is null ? floor.Settled : since;

    /// <summary>True when all further rows are in the file.</summary>
    public bool IsAtEnd => _old >= Enough;

    private CoveredRange? Floor => _ranges.Find(static range => range.Low is null);

    /// <summary>True when the list is not sorted: the row that was taken last is not noted, and the ranges are not true.</summary>
    public bool IsOutOfOrder { get; private set; }

    /// <summary>Notes the next row of the list.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isPlaced">False for a row without the time by which the list is sorted.</param>
    /// <param name="serverTime">The server's time, or an earlier one; null when it is not known.</param>
    /// <returns>True when the row is to be written.</returns>
    public bool Take(RowVersion row, bool isPlaced, DateTimeOffset? serverTime)
    {
        isPlaced |= !isSorted;
        if (isSorted && IsMisplaced(row, isPlaced))
        {
            IsOutOfOrder = true;
            return false;
        }

        bool isNew = !(row.Time < since) && !_isRecent.Contains(row) && !_ranges.Exists(range => range.Covers(row));

        // A row can be dated into the future. What is created until then must not be taken for older.
        DateTimeOffset start = isPlaced && isSorted && !(serverTime < row.Time) ? row.Time : serverTime ?? row.Time;
        _current ??= new CoveredRange(start, DateTimeOffset.MaxValue, [], []);
        _current.Extend(row, isPlaced);
        _ranges.RemoveAll(range => range.Low > _current.Low);
        Remember(row);
        return isNew;
    }

    /// <summary>Notes that the list was read to its end: all ranges become one.</summary>
    public void Complete()
    {
        if (_current is null)
        {
            return;
        }

        var all = Ranges.ToList();
        DateTimeOffset high = all.Max(static range => range.High);
        DateTimeOffset settled = CoveredRange.Before(high, CoveredRange.Lateness);
        var whole = new CoveredRange(high, null, all.SelectMany(static range => range.Newest).Where(row => row.Time > settled), []);
        _current = null;
        _ranges.Clear();
        _ranges.Add(whole);
    }

    /// <summary>
    /// True when a row shows that the list is not sorted. A row that is newer than what the ranges say, such as one that changed while the list was read, does
    /// no harm where it is; neither does one that comes twice.
    /// </summary>
    private bool IsMisplaced(RowVersion row, bool isPlaced)
    {
        if (isPlaced && row.Time <= _lowest)
        {
            _lowest = row.Time;
            _old = row.Time < ReadsDownTo ? _old + 1 : 0;
            return false;
        }

        return !_isRecent.Contains(row) && (++_strays > Kept || (isPlaced && Ranges.Any(range => row.Time <= range.Settled)));
    }

    private void Remember(RowVersion row)
    {
        if (_isRecent.Add(row))
        {
            _recent.Enqueue(row);
            if (_recent.Count > Kept)
            {
                _isRecent.Remove(_recent.Dequeue());
            }
        }
    }
}
