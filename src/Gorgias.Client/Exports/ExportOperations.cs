using Gorgias.Client.Calls;

namespace Gorgias.Client.Exports;

/// <summary>Exports lists of the API to files that later runs continue.</summary>
internal sealed class ExportOperations(ApiCaller caller, ListPager pager)
{
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

        var walk = new ExportWalk(caller, pager, file, source, options, progress);
        Coverage coverage = await walk.ReadAsync(cancellationToken).ConfigureAwait(false);
        file.Commit(coverage.Ranges, isComplete: true);
        return new GorgiasExport
        {
            Type = request.Type,
            Format = request.Format,
            Rows = walk.Rows,
            TotalRows = file.Rows,
            Watermark = coverage.Watermark,
            Resumed = file.WasCutOff,
            Path = request.Path,
            StatePath = ExportFile.StateOf(request.Path),
        };
    }
}
