using GorgiasPS.Messages;

namespace GorgiasPS.Runs;

/// <summary>What a run says at an end before its time: what became of the records, where reading stopped, and what to type next.</summary>
/// <param name="report">The report of the run.</param>
internal sealed class RunSummary(GorgiasRunReport report)
{
    /// <summary>Notes whether a record may be sent a second time.</summary>
    /// <param name="record">The record.</param>
    /// <param name="isRemembered">True when a ledger knows the keys of the run, so that the same line does nothing twice.</param>
    public void Note(PendingRecord record, bool isRemembered)
    {
        report.MayRepeat &= record.IsRepeatable || (isRemembered && record.IsRemembered);
        report.MayRepeatWithSkip &= record.IsRepeatable || (record.HasOwnKey && record.MaySkip);
    }

    /// <summary>The text after a stop by the user, by -ErrorAction Stop, or by an error of another command.</summary>
    public string Stopped() => RunMessages.Stopped(report.Command, report.Accepted, report.ToCounts()) + Rest();

    /// <summary>The text after the next command wanted no more results.</summary>
    /// <param name="results">Results that it took.</param>
    public string StoppedByNext(long results) =>
        RunMessages.StoppedByNext(report.Command, results, report.DoneCount + report.UnknownCount - results, report.ToCounts()) + Rest();

    /// <summary>The text of the error that ended the run.</summary>
    /// <param name="error">The error itself.</param>
    /// <param name="saysNext">False when the error's own advice says what to do next: without the ledger, the same line may do things twice.</param>
    public string Ended(string error, bool saysNext) => RunMessages.Ended(error, report.Command, report.Accepted, report.ToCounts()) + Rest(saysNext);

    private string Rest(bool saysNext = true)
    {
        string unread = report.InputComplete ? "" : RunMessages.NotRead(report.LastRow, Path.GetFileName(report.LastFile), report.LastFileRow);
        string next = saysNext && report.Next is { } text ? " " + text : "";
        return unread + next + DeliveryMessages.NotChecked(report.Unchecked) + RunMessages.Details;
    }
}
