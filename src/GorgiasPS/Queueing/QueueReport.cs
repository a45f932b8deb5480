using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Reports;

namespace GorgiasPS.Queueing;

/// <summary>The report file of Send-GorgiasQueue, about all queues that it sends.</summary>
/// <param name="cmdlet">The cmdlet.</param>
/// <param name="path">The value of -ReportPath; null when no report is wanted.</param>
internal sealed class QueueReport(GorgiasCmdlet cmdlet, string? path) : IDisposable
{
    private readonly List<GorgiasRunReport> _reports = [];
    private RunReportFile? _file;
    private bool _hasEnded;
    private bool _isOver;

    /// <summary>Opens the file. A terminating error when it cannot be written.</summary>
    public void Open()
    {
        try
        {
            if (path is not null && cmdlet.IsWhatIf)
            {
                _ = OutputFile.Resolve(cmdlet, "ReportPath", path);
            }
            else if (path is not null)
            {
                _file = new RunReportFile(
                    OutputFile.Open(cmdlet, "ReportPath", path), cmdlet.MyInvocation.MyCommand.Name, cmdlet.ConnectionIfAny, cmdlet.Calls,
                    TimeProvider.System);
            }
        }
        catch (RecordException e)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.From(e));
        }
    }

    /// <summary>Notes a queue that is about to be sent, with what that takes.</summary>
    /// <param name="address">The queue.</param>
    /// <param name="report">The report of its run.</param>
    /// <param name="client">The account.</param>
    public void Begin(QueueAddress address, GorgiasRunReport report, GorgiasClient client)
    {
        if (_file is not { } file)
        {
            return;
        }

        _hasEnded = false;
        _reports.Add(report);
        report.Journal = file;
        file.Queues.Add(address.Location);
        cmdlet.Run(async (_, cancellation) =>
        {
            GorgiasPlan plan = await QueuePlan.CreateAsync(address, client, cancellation).ConfigureAwait(false);
            file.PlannedRecords += plan.Records;
            file.PlannedCalls += plan.Calls;
            file.PlannedNameCalls += plan.NameCalls;
            file.PlannedMails += plan.Mails;
        });
    }

    /// <summary>Notes how the run of a queue ended.</summary>
    public void End(QueueSendRun run)
    {
        if (_file is not { } file || _reports.Count == 0)
        {
            return;
        }

        GorgiasRunReport report = _reports[_reports.Count - 1];
        _hasEnded = true;
        file.Rest += run.Left;
        file.Cut ??= run.End switch
        {
            null => nameof(report.Stopped),
            { Reason: QueueRunEndReason.Drained } => null,
            var end => $"{end.Reason}",
        };
        if (run.End is { Reason: QueueRunEndReason.Failed } failed)
        {
            QueueItemError error = failed.Error ?? new QueueItemError(GorgiasErrorKind.Unexpected, QueueMessages.AccountUnusable);
            report.EndError = ErrorRecords.Of(error, error.Message, QueueMessages.SendFailedAdvice(file.Queues[file.Queues.Count - 1]), null);
        }
    }

    /// <summary>Completes the file.</summary>
    public void Complete()
    {
        if (!_isOver && !cmdlet.IsStopped && _file is { } file)
        {
            _isOver = true;
            if (file.Finish([.. _reports]) is { } warning)
            {
                cmdlet.WriteWarning(warning);
            }
        }
    }

    /// <summary>Completes the file of a run that was stopped or ended by an error, and removes that of a run that never began.</summary>
    /// <param name="run">The run that was not awaited to its end; null when there is none.</param>
    /// <returns>A warning when the file could not be written; null when it was.</returns>
    public string? Stop(QueueSendRun? run)
    {
        string? warning = null;
        if (!_isOver && _file is { } file && _reports.Count > 0)
        {
            _isOver = true;
            if (run is not null && !_hasEnded)
            {
                End(run);
            }

            file.Cut = file.Cut is not (null or nameof(GorgiasRunReport.Stopped)) ? file.Cut
                : cmdlet is { IsStopped: false, HasEnough: true } ? "NextCommand"
                : nameof(GorgiasRunReport.Stopped);
            warning = file.Finish([.. _reports]);
        }

        Dispose();
        return warning;
    }

    public void Dispose() => _file?.Dispose();
}
