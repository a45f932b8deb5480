using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Client.Bulk;
using Gorgias.Client.Common;
using Gorgias.Queue;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;

namespace GorgiasPS.Runs;

/// <summary>
/// Checks at the end of a run what became of its mails, and writes an error for each that did not leave, or came back. Mails need some seconds to fail: those
/// that had them are checked at once, the others once the last one has had them too.
/// </summary>
/// <param name="cmdlet">The cmdlet that runs.</param>
/// <param name="report">The report of the run.</param>
/// <param name="wait">How old a mail is when it is checked.</param>
/// <param name="time">The clock.</param>
internal sealed class MailDelivery(GorgiasCmdlet cmdlet, GorgiasRunReport report, TimeSpan wait, TimeProvider time)
{
    private readonly ProgressMeter _meter = new(cmdlet.MyInvocation.MyCommand.Name, TimeProvider.System);
    private MailDelivery? _earlier;
    private bool _isChecking;
    private bool _isOver;
    private int _checked;
    private long? _waitsSince;
    private TimeSpan _waitsFor;
    private string? _failure;

    /// <summary>Notes the mail of a record that was sent.</summary>
    public void Note(SentMail mail, MailFacts facts) => report.AddMail(mail, facts, time.GetTimestamp());

    /// <summary>Notes the mail of a record that was sent, if it has one.</summary>
    public void Note<TResult>(WindowResult<PendingRecord, TResult> result)
        where TResult : class
    {
        if (result is { Error: null, Result: { } done, Item: PendingWrite<TResult> write } && write.MailOf(done) is { } mail)
        {
            GorgiasRunRecord record = write.ToRecord(write.Target);
            record.TicketId = mail.TicketId;
            bool isKept = cmdlet.CurrentConnection.AccountLedger.IsWanted
                && write.Ledgered(cmdlet.Client, cmdlet.CallOptions(CallPriority.Bulk)) is { Rule: LedgerRule.Known };
            Note(mail, new MailFacts(record, write.Label, string.Join(", ", write.MailTo), isKept) { Emitted = done });
        }
    }

    /// <summary>
    /// Checks the mails, after those that earlier runs of the connection left unchecked; on the pipeline thread, after all results were written.
    /// </summary>
    /// <param name="limit">How long it may take; null for any time.</param>
    public void Check(TimeSpan? limit = null)
    {
        long began = time.GetTimestamp();
        EarlierMails? earlier = cmdlet is IMailingCmdlet ? cmdlet.ConnectionIfAny?.EarlierMails : null;
        foreach (GorgiasRunReport left in earlier?.Left ?? [])
        {
            // Where the mails of one run cannot be read, neither can those of the others.
            if (cmdlet.IsStopped || _earlier is { _failure: not null })
            {
                break;
            }

            if (earlier!.Take(left))
            {
                _earlier = new MailDelivery(cmdlet, left, wait, time);
                _earlier.CheckOwn(limit - time.GetElapsedTime(began));
            }
        }

        if (!cmdlet.IsStopped)
        {
            CheckOwn(limit - time.GetElapsedTime(began));
        }
    }

    /// <summary>Leaves the mails that were not checked to the next run.</summary>
    public void Leave()
    {
        _earlier?.Leave();
        if (!_isOver && report.Unchecked > 0)
        {
            report.MailList.ForgetEmitted();
            cmdlet.ConnectionIfAny?.EarlierMails.Leave(report);
        }
    }

    private void CheckOwn(TimeSpan? limit)
    {
        if (report.MailList.Count == 0)
        {
            return;
        }

        _isChecking = true;
        AccountDelivery account = new(cmdlet.Client, cmdlet.CurrentConnection.AccountLedger, report, cmdlet.CallOptions(CallPriority.Bulk));
        cmdlet.Run((writer, cancellation) => CheckAsync(account, limit, writer, cancellation), tick: ShowProgress);
        if (cmdlet.IsStopped)
        {
            return;
        }

        // Mails whose ticket is gone cannot be checked later either.
        (_isChecking, _isOver) = (false, _failure is null);
        Leave();
        _meter.Complete(cmdlet.Streams);
        report.MailList.ForgetEmitted();
        if (report.Unchecked > 0)
        {
            cmdlet.WriteWarning(DeliveryMessages.NotRead(report.Unchecked, _failure, Next));
        }

        if (account.LedgerFailure is { } reason)
        {
            cmdlet.WriteWarning(DeliveryMessages.NotNoted(reason));
        }
    }

    /// <summary>Checks the mails of a run that an error ended, if the account can still be read.</summary>
    public void CheckAfter(Exception end)
    {
        if (end is GorgiasException { Kind: GorgiasErrorKind.QuotaExceeded } or RecordException { Kind: GorgiasErrorKind.BillableLimit })
        {
            Check();
        }
    }

    /// <summary>The warning after a stop while mails were checked; null when there is none.</summary>
    public string? Stopped()
    {
        Leave();
        if (_earlier?.Stopped() is { } warning)
        {
            return warning;
        }

        if (!_isChecking || report.Unchecked == 0)
        {
            return null;
        }

        _isChecking = false;
        int first = Math.Min(_checked, report.MailList.Count - 1);
        return DeliveryMessages.Stopped(report.Unchecked, time.GetElapsedTime(report.MailList.SentAt(first)).TotalSeconds, Next);
    }

    // A single write is no run.
    private string Next => cmdlet.CurrentConnection.LastRun == report || report.MailList.Count > 1
        ? DeliveryMessages.LastRun
        : DeliveryMessages.OfTicket(report.MailList.At(0).TicketId);

    private async Task CheckAsync(AccountDelivery account, TimeSpan? limit, PipelineWriter writer, CancellationToken cancellation)
    {
        long began = time.GetTimestamp();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using ITimer? over = limit is not { } longest ? null : time.CreateTimer(
            static token => ((CancellationTokenSource)token!).Cancel(), either, longest > TimeSpan.Zero ? longest : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        try
        {
            RunMails mails = report.MailList;
            int old = 0;
            while (old < mails.Count && time.GetElapsedTime(mails.SentAt(old)) >= wait)
            {
                old++;
            }

            if (!await CheckAsync(account, old, writer, either.Token).ConfigureAwait(false) || old == mails.Count)
            {
                return;
            }

            // Rather a check that is early than none.
            TimeSpan left = wait - time.GetElapsedTime(mails.SentAt(mails.Count - 1));
            if (limit - time.GetElapsedTime(began) is { } rest && rest < left + left)
            {
                left = TimeSpan.FromTicks(rest.Ticks / 2);
            }

            if (left > TimeSpan.Zero)
            {
                (_waitsFor, _waitsSince) = (left, time.GetTimestamp());
                await Clock.DelayAsync(time, left, either.Token).ConfigureAwait(false);
                _waitsSince = null;
            }

            await CheckAsync(account, mails.Count, writer, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            _failure = QueueMessages.NoTimeToCheck;
        }
    }

    /// <summary>Checks the mails before a place. False when they cannot be read.</summary>
    private async Task<bool> CheckAsync(AccountDelivery account, int end, PipelineWriter writer, CancellationToken cancellation)
    {
        while (_checked < end)
        {
            int next = Math.Min(end, _checked + DeliveryOperations.TicketsAtOnce);
            (IReadOnlyList<int> failed, GorgiasException? failure) = await account.CheckAsync(_checked, next, cancellation).ConfigureAwait(false);
            foreach (int index in failed)
            {
                writer.WriteError(ErrorOf(index, account.LedgerFailure is null));
            }

            _checked = next;
            if (failure is not null)
            {
                _failure = failure.Message;
                return false;
            }
        }

        return true;
    }

    private ErrorRecord ErrorOf(int index, bool isNoted)
    {
        SentMail mail = report.MailList.At(index);
        MailFacts? facts = report.MailList.FactsOf(index);
        if (facts?.Emitted is { } emitted)
        {
            UndeliveredObjects.Add(emitted);
        }

        return ErrorRecords.Of(
            GorgiasErrorKind.Undelivered,
            DeliveryMessages.Undelivered(facts?.Label, facts?.To, mail.TicketId),
            DeliveryMessages.UndeliveredAdvice(mail.TicketId, facts?.IsKept == true && isNoted, facts?.IsQueued == true),
            facts?.Emitted ?? new GorgiasMessage { Id = mail.MessageId, TicketId = mail.TicketId });
    }

    private void ShowProgress() => _meter.Update(cmdlet.Streams, (progress, _) =>
    {
        int all = report.MailList.Count;
        if (_waitsSince is { } since && _waitsFor - time.GetElapsedTime(since) is { Ticks: > 0 } left)
        {
            progress.StatusDescription = DeliveryMessages.Waiting(all - _checked, left.TotalSeconds);
            progress.PercentComplete = (int)(100 - (left.Ticks * 100 / _waitsFor.Ticks));
            progress.SecondsRemaining = (int)Math.Ceiling(left.TotalSeconds);
            return;
        }

        progress.StatusDescription = DeliveryMessages.Checking(_checked, all);
        progress.PercentComplete = (int)(_checked * 100L / all);
    });
}
