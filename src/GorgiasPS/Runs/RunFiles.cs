using Gorgias.Client;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Reports;
using GorgiasPS.Session;

namespace GorgiasPS.Runs;

/// <summary>The files that a run writes beside what it sends: the preview in place of sending, or the report of what was sent.</summary>
/// <param name="cmdlet">The cmdlet that runs.</param>
internal sealed class RunFiles(GorgiasWriteCmdlet cmdlet) : IDisposable
{
    private readonly HashSet<string> _lists = [];
    private readonly PlannedJobs _jobs = new();
    private PreviewFile? _preview;
    private RunReportFile? _report;
    private long _rejected;
    private bool _isComplete;

    /// <summary>Opens the files that the command line names. A terminating error when one cannot be written.</summary>
    public void Open()
    {
        try
        {
            if (cmdlet is IPreviewingCmdlet { PreviewPath: { } path })
            {
                _preview = new PreviewFile(OutputFile.Open(cmdlet, nameof(IPreviewingCmdlet.PreviewPath), path));
            }

            if (cmdlet.ReportPath is { } reportPath && cmdlet.IsWhatIf)
            {
                // Nothing runs; a path that will not do is noticed all the same.
                _ = OutputFile.Resolve(cmdlet, nameof(cmdlet.ReportPath), reportPath);
            }
            else if (cmdlet.ReportPath is not null)
            {
                _report = new RunReportFile(
                    OutputFile.Open(cmdlet, nameof(cmdlet.ReportPath), cmdlet.ReportPath),
                    cmdlet.MyInvocation.MyCommand.Name,
                    cmdlet.ConnectionIfAny,
                    cmdlet.Calls,
                    TimeProvider.System);
                if (cmdlet.IntoQueue is not null)
                {
                    _report.Queues.Add(QueueResolver.Find(cmdlet, cmdlet.IntoQueue).Location);
                }

                cmdlet.Report.Journal = _report;
            }
        }
        catch (RecordException e)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.From(e));
        }
    }

    /// <summary>Notes a record that would be sent.</summary>
    public void Preview<TResult>(PendingWrite<TResult> write)
        where TResult : class
    {
        // A run has a ledger unless its connection says otherwise; the messages in a queue have generated keys.
        bool isRemembered = cmdlet.IntoQueue is null && cmdlet.ConnectionIfAny?.AccountLedger.IsWanted != false;
        if (_preview is not null && write.Preview(isRemembered) is { } request)
        {
            _preview.Add(write.Label ?? PreviewMessages.Record(write.Row), write.Describe(), request, write.Target);
        }
    }

    /// <summary>Notes a record that cannot be sent.</summary>
    public void Reject(long row, string? label, Exception error)
    {
        _rejected++;
        _preview?.AddInvalid(ErrorRecords.From(error, label: label ?? PreviewMessages.Record(row)).ErrorDetails.Message);
    }

    /// <summary>Notes a record that is about to be sent.</summary>
    public void Plan<TResult>(PendingWrite<TResult> write)
        where TResult : class
    {
        if (_report is not null)
        {
            _report.PlannedRecords++;
            _report.PlannedNameCalls += cmdlet.IntoQueue is not null || write.NewCustomer is null ? 0 : 1;
            _report.PlannedMails += write.MailTo.Count > 0 ? 1 : 0;
            _report.PlannedCalls += cmdlet.IntoQueue is not null ? 0
                : write.Calls + write.Lists(cmdlet.ConnectionIfAny?.Client).Count(_lists.Add) + (write is IJobWrite inJob ? _jobs.Add(inJob) : 0);
        }
    }

    /// <summary>Writes the preview. An error when it cannot be written.</summary>
    /// <param name="plan">The plan, which then has the path of the preview.</param>
    public void Complete(GorgiasPlan plan)
    {
        if (_preview is null || cmdlet.IsStopped)
        {
            return;
        }

        try
        {
            plan.PreviewPath = _preview.Location;
            _preview.Complete(cmdlet.MyInvocation.MyCommand.Name, plan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.Of(
                GorgiasErrorKind.InvalidArgument, OutputMessages.PreviewFailed(_preview.Location, e.Message), OutputMessages.Advice));
        }
    }

    /// <summary>Completes the report of a run that came to its end.</summary>
    public void Complete()
    {
        if (cmdlet.IsStopped)
        {
            return;
        }

        _isComplete = true;
        if (_report is not null)
        {
            _report.Cut ??= cmdlet.Report.InputComplete ? null : nameof(cmdlet.First);
            if (_report.Finish(cmdlet.Report) is { } warning)
            {
                cmdlet.WriteWarning(warning);
            }
        }
    }

    /// <summary>Completes the report of a run that was stopped or ended by an error; removes what was not completed.</summary>
    /// <param name="hasBegun">True when the run took records.</param>
    /// <returns>A warning when the report could not be written; null when it was.</returns>
    public string? End(bool hasBegun)
    {
        string? warning = null;
        if (hasBegun && !_isComplete && _report is not null)
        {
            cmdlet.Report.Stopped = true;
            _report.Cut = cmdlet is { IsStopped: false, HasEnough: true } ? "NextCommand" : nameof(cmdlet.Report.Stopped);
            _report.Rest = cmdlet.IntoQueue is null ? 0 : Math.Max(0, _report.PlannedRecords + _rejected - _report.Records);
            warning = _report.Finish(cmdlet.Report);
        }

        Dispose();
        return warning;
    }

    public void Dispose()
    {
        _preview?.Dispose();
        _report?.Dispose();
    }
}
