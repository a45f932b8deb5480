using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Client.Exports;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Reports;
using GorgiasPS.Runs;
using GorgiasPS.Values;

namespace GorgiasPS;

/// <summary>Exports tickets, messages, customers or events to a file. The next run adds what is new.</summary>
[Cmdlet(VerbsData.Export, "GorgiasData", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(GorgiasExport))]
public sealed class ExportGorgiasDataCommand : GorgiasCmdlet, IPatientCmdlet
{
    private const string WithMark = "utf8BOM";

    private ExportProgress? _progress;
    private volatile bool _isOver;

    /// <summary>What to export: Tickets, Messages, Customers or Events.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [EnumName(typeof(ExportType))]
    public ExportType Type { get; set; }

    /// <summary>File to write. A file that an earlier run wrote is continued; any other existing file is an error. Beside the file, a state file with the
    /// ending .state.json keeps the watermark.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Format of the file: NDJSON (one JSON object a line) or CSV. Default: by the ending of -Path, Csv for .csv and Ndjson for .ndjson, .jsonl and
    /// .json. A file with another ending needs -Format.</summary>
    [Parameter]
    [PSDefaultValue(Help = "By the ending of -Path")]
    public ExportFormat? Format { get; set; }

    /// <summary>Exports only what is at or after this date and time. A duration, such as 7.00:00:00 for 7 days, means that long ago. A date and time without a
    /// time zone is local. Counts for the first run; later runs continue from the watermark.</summary>
    [Parameter]
    [ValidateNotNull]
    [PointInTime]
    [ArgumentCompleter(typeof(NoCompleter))]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Encoding of a new file: utf8NoBOM, or utf8BOM for Excel.</summary>
    [Parameter]
    [ValidateSet("utf8NoBOM", WithMark)]
    [PSDefaultValue(Help = "utf8NoBOM")]
    public string? Encoding { get; set; }

    /// <summary>How long the run waits for a failing server before the run ends: zero to 7 days (default 00:10:00). The next run continues.</summary>
    [Parameter]
    [Duration]
    [ArgumentCompleter(typeof(NoCompleter))]
    public TimeSpan OutagePatience { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest single wait for the rate limit, in seconds (1 to 86400, default 900). A longer wait ends the run. The next run continues.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    [ArgumentCompleter(typeof(NoCompleter))]
    public int MaximumWaitSec { get; set; } = 900;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        RefusePatience();
        GorgiasConnection connection = CurrentConnection;
        string? path = Resolve();
        if (path is null || FormatOf(path) is not { } format || !May(path, ExportMessages.Action(Type.ToString().ToLowerInvariant())))
        {
            return;
        }

        var request = new ExportRequest
        {
            Type = Type,
            Format = format,
            Path = path,
            Account = connection.SandboxId() is { } sandbox ? $"{connection.Domain}/{sandbox}" : connection.Domain,
            HasByteOrderMark = Encoding is null ? null : Encoding.Equals(WithMark, StringComparison.OrdinalIgnoreCase),
            Since = Since,
        };
        CallOptions options = CallOptions(CallPriority.Bulk);
        var meter = new ProgressMeter(MyInvocation.MyCommand.Name, TimeProvider.System);
        Run((writer, cancellation) => ExportAsync(connection.Client, request, options, writer, cancellation), path, () => Show(meter));
        if (IsStopped)
        {
            // What was read is put on disk, and the file is free for the next command.
            Settle(() => _isOver);
            return;
        }

        meter.Complete(Streams);
    }

    private async Task ExportAsync(
        GorgiasClient client, ExportRequest request, CallOptions options, PipelineWriter writer, CancellationToken cancellation)
    {
        GorgiasExport export;
        try
        {
            export = await client.Exports.RunAsync(request, options, progress => Volatile.Write(ref _progress, progress), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _isOver = true;
            Feed.Wake();
        }

        await writer.WriteObjectAsync(export).ConfigureAwait(false);
    }

    private ExportFormat? FormatOf(string path)
    {
        ExportFormat? format = Format ?? System.IO.Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => ExportFormat.Csv,
            ".ndjson" or ".jsonl" or ".json" => ExportFormat.Ndjson,
            _ => null,
        };
        if (format is null)
        {
            WriteError(ErrorRecords.Of(GorgiasErrorKind.InvalidArgument, ExportMessages.FormatUnknown(path), ExportMessages.FormatAdvice, Path));
        }

        return format;
    }

    private string? Resolve()
    {
        try
        {
            return OutputFile.Place(this, nameof(Path), Path);
        }
        catch (RecordException e)
        {
            WriteError(ErrorRecords.From(e, Path));
            return null;
        }
    }

    private void Show(ProgressMeter meter)
    {
        if (Volatile.Read(ref _progress) is { } now)
        {
            meter.Update(Streams, (progress, _) => progress.StatusDescription = ExportMessages.Progress(now.Rows, now.Read, now.At));
        }
    }
}
