using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Client.Bulk;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;

namespace GorgiasPS.Runs;

/// <summary>Counts in the report what became of each record.</summary>
internal static class RunTally
{
    /// <summary>True for a record of which nothing was sent, because the run ended before its turn.</summary>
    public static bool IsNotSent(Exception? error) => error is GorgiasNotSentException or OperationCanceledException;

    /// <summary>True when every further record would fail the same way.</summary>
    public static bool EndsRun(Exception? error) => error is GorgiasException { EndsRun: true } or RecordException { EndsRun: true };

    /// <summary>The error that ends a run because of what a record met.</summary>
    public static ErrorRecord EndOf(Exception error, PendingRecord item) => error is GorgiasOutageException or GorgiasRateLimitException
        ? ErrorRecords.From(error) // Nothing is wrong with this record.
        : ErrorRecords.From(error, item.Target, item.Label);

    /// <summary>The error of a record of unknown outcome.</summary>
    /// <param name="unknown">What happened.</param>
    /// <param name="item">The record.</param>
    /// <param name="isShort">True when the run has ended: why, and what to do, is said once, by its terminating error.</param>
    public static ErrorRecord ErrorOf(GorgiasUnknownOutcomeException unknown, PendingRecord item, bool isShort)
    {
        ErrorRecord error = ErrorRecords.From(unknown, item.TargetWithKey(), item.Label);
        if (item.Label is { } label && (isShort || unknown.EndsRun))
        {
            error.ErrorDetails = new ErrorDetails(RunMessages.OutcomeUnknown(label, item.ExternalId));
        }

        return error;
    }

    /// <summary>Counts a record.</summary>
    /// <param name="report">The report.</param>
    /// <param name="result">The record, with its result or error; with neither its outcome is unknown.</param>
    public static void Count<TResult>(GorgiasRunReport report, WindowResult<PendingRecord, TResult> result)
    {
        PendingRecord item = result.Item;
        switch (result.Error)
        {
            case null when result.Result is null:
            case GorgiasUnknownOutcomeException:
                report.AddUnknown(item.ToRecord(item.TargetWithKey()), ErrorFor(report, result.Error, item));
                break;
            case GorgiasPartlyDoneException partly:
                // Not under NotSent: piping the record in again would repeat the part that is done.
                GorgiasRunRecord half = item.ToRecord(item.Target);
                half.TicketId = partly.Ticket.Id;
                report.AddUnknown(half, ErrorFor(report, partly, item));
                break;
            case null:
                CountDone(report, item, result.Result);
                break;
            case { } when EndsRun(result.Error):
            case QueueException and not LedgerKeyException:
            case { } when IsNotSent(result.Error):
                report.AddNotSent(item.ToRecord(item.Target));
                break;
            default:
                report.Failed++;
                report.Journal?.Add(item.ToRecord(item.Target), nameof(report.Failed), ErrorFor(report, result.Error, item));
                break;
        }
    }

    /// <summary>
    /// The error of a run that ended although a record has no outcome: none must vanish without a word, whatever is wrong. Null when all have one.
    /// </summary>
    public static Exception? Lost(GorgiasRunReport report)
    {
        long counted = report.DoneCount + report.Failed + report.NotSentCount + report.UnknownCount;
        return counted == report.Accepted ? null : new InvalidOperationException(RunMessages.Lost(report.Accepted, counted));
    }

    private static void CountDone(GorgiasRunReport report, PendingRecord item, object result)
    {
        (TicketOutcome? outcome, long? ticket) = result switch
        {
            GorgiasTicket created => (created.Outcome, (long?)created.Id),
            GorgiasMessage created => (created.Outcome, created.TicketId),
            ChangedTicket changed => (changed.IsExisting ? TicketOutcome.Existing : null, changed.Id > 0 ? changed.Id : null),
            _ => (null, null),
        };
        GorgiasRunRecord record = item.ToRecord(item.Target);
        record.TicketId = ticket ?? record.TicketId;
        report.AddDone(record, outcome);
    }

    private static ErrorRecord? ErrorFor(GorgiasRunReport report, Exception? error, PendingRecord item) =>
        report.Journal is null || error is null ? null : ErrorRecords.From(error, item.Target, item.Label);
}
