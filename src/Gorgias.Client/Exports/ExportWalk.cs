using System.Net;
using System.Runtime.CompilerServices;
using Gorgias.Client.Calls;
using Gorgias.Client.Messages;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Exports;

/// <summary>
/// Reads a list into a file, from the newest row down to what the file has. It is not sure that an account sorts each list as it is asked to (gorgias-api.md,
/// section 5): when it refuses the order, or does not follow it, the list is read as a whole, and the times of the rows tell which are new.
/// </summary>
internal sealed class ExportWalk(
    ApiCaller caller, ListPager pager, ExportFile file, ExportSource source, CallOptions? options, Action<ExportProgress>? progress)
{
    /// <summary>So many rows are read at least between two times that the file is made whole: a page.</summary>
    private const int RowsAtOnce = ListPager.LargestPage;

    /// <summary>
    /// The state is written after as many further rows as this share of the rows that it names. It names all that changed in the last minutes, which are
    /// 100,000 after a change in bulk, and is not to be written a thousand times then.
    /// </summary>
    private const int ShareOfState = 4;

    private const string OrderBy = "order_by";

    private long _before = file.Rows;
    private long _read;
    private long _committedAt;

    /// <summary>How many rows were added to the file.</summary>
    public long Rows => file.Rows - _before;

    /// <summary>Reads what is new.</summary>
    /// <returns>What is in the file.</returns>
    public async Task<Coverage> ReadAsync(CancellationToken cancellationToken)
    {
        var coverage = new Coverage(file.Ranges, file.Since, isSorted: true);
        file.Commit(coverage.Ranges, isComplete: false);
        try
        {
            if (await ReadSortedAsync(coverage, cancellationToken).ConfigureAwait(false))
            {
                coverage.Complete();
                return coverage;
            }
        }
        catch (GorgiasApiException refusal) when (IsOfOrder(refusal))
        {
            // The same as an order that is not followed.
        }
        catch (Exception e) when (e is not GorgiasExportException)
        {
            // What was read before is whole.
            file.Commit(coverage.Ranges, isComplete: false);
            throw;
        }

        options?.OnWarning?.Invoke(ExportMessages.NotSorted(source.Path, source.TimeField));
        return await ReadWholeAsync(source.OrderOfWhole, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsOfOrder(GorgiasApiException refusal) =>
        refusal.StatusCode is HttpStatusCode.BadRequest or (HttpStatusCode)422
        && refusal.FieldErrors.Keys.Append(refusal.ApiMessage ?? "").Any(static text => text.IndexOf(OrderBy, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Reads down to what the file has. Each page is put on disk.</summary>
    /// <returns>False when the list is not sorted.</returns>
    private async Task<bool> ReadSortedAsync(Coverage coverage, CancellationToken cancellationToken)
    {
        JObject? first = null;
        await foreach (JObject row in RowsAsync(source.Order, coverage.ReadsDownTo, cancellationToken).ConfigureAwait(false))
        {
            first ??= row;
            Take(row, coverage);
            if (coverage.IsOutOfOrder)
            {
                return false;
            }

            if (_read % RowsAtOnce == 0 && _read - _committedAt >= coverage.Names / ShareOfState)
            {
                file.Commit(coverage.Ranges, isComplete: false);
                _committedAt = _read;
            }

            if (coverage.IsAtEnd)
            {
                return await IsFollowedAsync(first, cancellationToken).ConfigureAwait(false);
            }
        }

        return true;
    }

    /// <summary>Reads everything in whatever order. Nothing of it is whole before the end.</summary>
    private async Task<Coverage> ReadWholeAsync(string? order, CancellationToken cancellationToken)
    {
        file.Rewind();
        _before = Math.Min(_before, file.Rows);
        var coverage = new Coverage(file.Ranges, file.Since, isSorted: false);
        try
        {
            await foreach (JObject row in RowsAsync(order, coverage.ReadsDownTo, cancellationToken).ConfigureAwait(false))
            {
                Take(row, coverage);
            }
        }
        catch (GorgiasApiException refusal) when (order is not null && IsOfOrder(refusal))
        {
            return await ReadWholeAsync(null, cancellationToken).ConfigureAwait(false);
        }

        coverage.Complete();
        return coverage;
    }

    private void Take(JObject row, Coverage coverage)
    {
        var version = RowVersion.Of(row, source.TimeField, source.Path);
        if (coverage.Take(version, RowVersion.HasTime(row, source.TimeField), caller.ServerClock.At(caller.Time.GetTimestamp())))
        {
            file.Add(row);
        }

        _read++;
        progress?.Invoke(new ExportProgress(Rows, _read, version.Time));
    }

    /// <summary>
    /// Asks for the other end of a list that was not read to its end. The first rows of an account that sorts by something else can look sorted, and what
    /// changed would be further down.
    /// </summary>
    private async Task<bool> IsFollowedAsync(JObject newest, CancellationToken cancellationToken)
    {
        if (source.OppositeOrder is not { } order)
        {
            return true;
        }

        var before = RowVersion.Of(newest, source.TimeField, source.Path);
        DateTimeOffset? last = null;
        await foreach (JObject row in RowsAsync(order, null, cancellationToken, RowsAtOnce).ConfigureAwait(false))
        {
            var version = RowVersion.Of(row, source.TimeField, source.Path);
            if ((last is null && version.Id == before.Id) || version.Time < last)
            {
                return false;
            }

            last = RowVersion.HasTime(row, source.TimeField) ? version.Time : last;
        }

        return true;
    }

    private async IAsyncEnumerable<JObject> RowsAsync(
        string? order, DateTimeOffset? from, [EnumeratorCancellation] CancellationToken cancellationToken, int? first = null)
    {
        var query = new Dictionary<string, object?>();
        if (order is not null)
        {
            query[OrderBy] = order;
        }

        if (source.HasTrash)
        {
            query["trashed"] = true;
        }

        if (source.FiltersByTime && from is not null)
        {
            query["created_datetime[gte]"] = from;
        }

        await foreach (JToken item in pager.ListAsync(source.Path, query, first, options, cancellationToken, isFiltered: first is null).ConfigureAwait(false))
        {
            yield return item as JObject ?? throw new GorgiasProtocolException(ResponseMessages.NotAnObject);
        }
    }
}
