using CsvHelper;
using Gorgias.Orders.Messages;
using Gorgias.Orders.Records;

namespace Gorgias.Orders.Files;

/// <summary>
/// The rows of a table below its header. Blank rows are left out, and so are title lines above the header and a header that is repeated, as in files that
/// were put together.
/// </summary>
internal sealed class TableRows : IDisposable
{
    // A report's title, its period, a filter or two.
    private const int MostTitles = 12;

    private const int MostSampled = 50;

    private readonly Queue<(string[] Values, long Line, double? Position)> _held = new();
    private readonly CsvReader _csv;
    private readonly CsvRows _rows;
    private readonly OrderOrigin _file;
    private readonly Action<string, OrderOrigin>? _skipped;
    private string[] _names = [];
    private bool _unclosed;
    private bool _ended;
    private CsvFormatException? _cause;
    private (long Line, double? Position) _at;

    /// <param name="text">The text; stays open.</param>
    /// <param name="file">The file, for errors.</param>
    /// <param name="options">The separator.</param>
    /// <param name="hasQuotes">Whether quotes around a value are no part of it.</param>
    /// <param name="skipped">Told what rows that are left out are, and where; null for nobody.</param>
    public TableRows(SourceText text, OrderOrigin file, OrderReadOptions options, bool hasQuotes, Action<string, OrderOrigin>? skipped)
    {
        _csv = CsvOrderFile.Open(text, options, hasQuotes, () => _unclosed = true);
        _rows = new CsvRows(_csv, file, text);
        (_file, _skipped) = (file, skipped);
    }

    /// <summary>The header; null before the first row was read, and when there is none.</summary>
    public CsvHeader? Header { get; private set; }

    /// <summary>The values of the current row.</summary>
    public string[] Values { get; private set; } = [];

    /// <summary>How many rows were read.</summary>
    public long Count { get; private set; }

    /// <summary>Where the current row is.</summary>
    public OrderOrigin Origin => new(_file.File, Count, _at.Line, _at.Position);

    /// <summary>Why the table could not be read to its end; null when it could.</summary>
    public OrderFormatException? Fault => _unclosed ? _rows.Unclosed(Count) : _cause is { } cause ? _rows.TooLong(Count, cause) : null;

    /// <summary>Moves to the next row. False at the end, and where the table cannot be read on.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        if (Header is null && !await FindHeaderAsync(cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        while (await NextAsync(cancellationToken).ConfigureAwait(false) is { } next)
        {
            if (RepeatsHeader(next.Values))
            {
                _skipped?.Invoke(FileMessages.RepeatedHeader, _file with { Row = Count + 1, Line = next.Line });
                continue;
            }

            (Values, _at) = (next.Values, (next.Line, next.Position));
            Count++;
            return true;
        }

        return false;
    }

    /// <summary>The current row and some after it, of a table that is not read on.</summary>
    public async Task<IReadOnlyList<FileRow>> SampleAsync(CancellationToken cancellationToken)
    {
        List<FileRow> sample = [new FileRow(Header!, Values)];
        while (sample.Count < MostSampled && await ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            sample.Add(new FileRow(Header!, Values));
        }

        return sample;
    }

    public void Dispose() => _csv.Dispose();

    // The header is the first row, unless that has one value and a row below has many.
    private async ValueTask<bool> FindHeaderAsync(CancellationToken cancellationToken)
    {
        var above = new List<(string[] Values, long Line, double? Position)>();
        bool isFound = false;
        while (!isFound && above.Count <= MostTitles && (above.Count == 0 || TitleRows.CanBeTitle(above[above.Count - 1].Values))
            && await MoveAsync(cancellationToken).ConfigureAwait(false) is { } row)
        {
            above.Add(row);
            isFound = above.Count > 1 && TitleRows.IsHeaderBelow(above.Select(static title => title.Values).ToArray());
        }

        if (above.Count == 0)
        {
            return false;
        }

        int header = isFound ? above.Count - 1 : 0;
        foreach ((_, long line, _) in above.Take(header))
        {
            _skipped?.Invoke(FileMessages.Title, _file with { Line = line });
        }

        _names = above[header].Values;
        Header = new CsvHeader(_names);
        foreach ((string[] Values, long Line, double? Position) row in above.Skip(header + 1))
        {
            _held.Enqueue(row);
        }

        return true;
    }

    private async ValueTask<(string[] Values, long Line, double? Position)?> NextAsync(CancellationToken cancellationToken) =>
        _held.Count > 0 ? _held.Dequeue() : await MoveAsync(cancellationToken).ConfigureAwait(false);

    // The next row that is not blank; null at the end.
    private async ValueTask<(string[] Values, long Line, double? Position)?> MoveAsync(CancellationToken cancellationToken)
    {
        while (!_ended)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                _ended = !await _csv.ReadAsync(cancellationToken).ConfigureAwait(false) || _unclosed;
            }
            catch (CsvFormatException cause)
            {
                (_ended, _cause) = (true, cause);
            }

            if (!_ended && _rows.Values() is var values && !values.All(string.IsNullOrWhiteSpace))
            {
                return (values, _csv.LineNumber, _rows.Position);
            }
        }

        return null;
    }

    private bool RepeatsHeader(string[] values)
    {
        if (_names.Length < 2 || values.Length < _names.Length || !IsName(0, values))
        {
            return false;
        }

        for (int index = 1; index < _names.Length; index++)
        {
            if (!IsName(index, values))
            {
                return false;
            }
        }

        return values.Skip(_names.Length).All(string.IsNullOrWhiteSpace);
    }

    private bool IsName(int index, string[] values) => string.Equals(_names[index].Trim(), values[index].Trim(), StringComparison.OrdinalIgnoreCase);
}
