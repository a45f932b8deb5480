using System.Collections.Concurrent;
using Gorgias.Client;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Runs;
using GorgiasPS.Session;

namespace GorgiasPS.Queueing;

/// <summary>The mails of items that are sent from a queue, and the report of the run.</summary>
/// <param name="delivery">Checks the mails at the end.</param>
/// <param name="report">The report.</param>
/// <param name="connection">Gets the report as its last run, once something was mailed.</param>
internal sealed class QueueMails(MailDelivery delivery, GorgiasRunReport report, GorgiasConnection connection)
{
    private readonly ConcurrentDictionary<long, SentMail> _sent = new();

    /// <summary>Notes the mail of an item, before the item is written; from any thread.</summary>
    public void Sent(long item, SentMail mail) => _sent[item] = mail;

    /// <summary>Counts an item that is done or dead; before it is written.</summary>
    public void Note(GorgiasQueueItem item)
    {
        report.LastRow = ++report.Accepted;
        if (item.Status == QueueItemState.Done)
        {
            report.CountDone(item.Outcome);
        }
        else
        {
            report.Failed++;
        }

        report.Journal?.Add(
            new GorgiasRunRecord { Row = report.Accepted, ExternalId = item.ExternalId, TicketId = item.TicketId },
            item.Status == QueueItemState.Done ? item.Outcome?.ToString() ?? nameof(report.Changed) : $"{item.Status}",
            item.Error is { } error ? ErrorRecords.Of(error, error.Message, QueueMessages.ItemDeadAdvice, null) : null);
        if (_sent.TryRemove(item.Id, out SentMail mail) && item.Status == QueueItemState.Done)
        {
            var record = new GorgiasRunRecord { Row = report.Accepted, ExternalId = item.ExternalId, TicketId = item.TicketId, TargetObject = item };
            bool isKept = connection.AccountLedger.IsWanted && !DraftJson.IsGeneratedKey(item.ExternalId);
            delivery.Note(mail, new MailFacts(record, item.ExternalId, item.Customer, isKept) { Emitted = item, IsQueued = true });
            connection.LastRun = report;
        }
    }
}
