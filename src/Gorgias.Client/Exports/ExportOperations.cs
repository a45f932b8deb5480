using Gorgias.Client.Calls;
using Newtonsoft.Json.Linq;

namespace Gorgias.Client.Exports;

/// <summary>Exports lists of the API to files that later runs continue.</summary>
internal sealed class ExportOperations(ApiCaller caller, ListPager pager)
{
    /// <summary>So many rows are read between two times that the file is made whole: a page.</summary>
    private const int RowsAtOnce = ListPager.LargestPage;

    /// <summary>
    /// Adds to a file what is new since the run before. A row is in the file once, and again each time that it changed. When the run is cut off, by whatever,
    /// the next one goes on.
    /// </summary>
    /// <param name="request">What to export, and where to.</param>
    /// <param name="options">How the calls are made.</param>
    /// <param name="progress">Called from any thread after each row that was read; null for nobody.</param>
    /// <param name="cancellationToken">Ends the run. What was read so far is kept.</param>
    /// <exception cref="GorgiasExportException">The file is not this export, is in use, or cannot be read or written.</exception>
    /// <exception cref="GorgiasException">A page could not be read. What was read so far is kept.</exception>
    public async Task<GorgiasExport> RunAsync(
        ExportRequest request, CallOptions? options = null, Action<ExportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var source = ExportSource.Of(request.Type);
        using var file = ExportFile.Open(request, source);
        if (request.Since < file.Since)
        {
            options?.OnWarning?.Invoke(Messages.ExportMessages.SinceIgnored(request.Path, file.Since.Value));
        }

        long before = file.Rows;
        var coverage = new Coverage(file.Ranges, file.Since, source.Path);
        file.Commit(coverage.Ranges, isComplete: false);
        try
        {
            await ReadAsync(file, source, coverage, options, progress, cancellationToken).ConfigureAwait(false);
            coverage.Complete();
        }
        catch (Exception e) when (e is not GorgiasExportException)
        {
            // What was read before is whole.
            file.Commit(coverage.Ranges, isComplete: false);
            throw;
        }

        file.Commit(coverage.Ranges, isComplete: true);
        return new GorgiasExport
        {
            Type = request.Type,
            Format = request.Format,
            Rows = file.Rows - before,
            TotalRows = file.Rows,
            Watermark = coverage.Watermark,
            Resumed = file.WasCutOff,
            Path = request.Path,
            StatePath = ExportFile.StateOf(request.Path),
        };
    }

    private async Task ReadAsync(
        ExportFile file, ExportSource source, Coverage coverage, CallOptions? options, Action<ExportProgress>? progress, CancellationToken cancellationToken)
    {
        var query = new Dictionary<string, object?> { ["order_by"] = source.TimeField + ":desc" };
        if (source.HasTrash)
        {
            query["trashed"] = true;
        }

        if (source.FiltersByTime && coverage.ReadsDownTo is { } from)
        {
            query["created_datetime[gte]"] = from;
        }

        (long read, long before) = (0, file.Rows);
        await foreach (JToken item in pager.ListAsync(source.Path, query, null, options, cancellationToken, isFiltered: true).ConfigureAwait(false))
        {
            JObject row = item as JObject ?? throw new GorgiasProtocolException(Messages.ResponseMessages.NotAnObject);
            var version = RowVersion.Of(row, source.TimeField, source.Path);
            if (coverage.Take(version, caller.ServerClock.At(caller.Time.GetTimestamp())))
            {
                file.Add(row);
            }

            if (++read % RowsAtOnce == 0)
            {
                file.Commit(coverage.Ranges, isComplete: false);
            }

            progress?.Invoke(new ExportProgress(file.Rows - before, read, version.Time));
            if (coverage.IsAtEnd)
            {
                return;
            }
        }
    }
}
