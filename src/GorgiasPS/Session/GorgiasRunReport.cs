using System.Management.Automation;
using Gorgias.Client;
using Gorgias.Shared;
using GorgiasPS.Messages;
using GorgiasPS.Session;

namespace GorgiasPS;

/// <summary>The outcome of every record that a run accepted, also after a stop.</summary>
public sealed class GorgiasRunReport
{
    /// <summary>The most records that NotSent and Unknown keep each, the latest ones. The counts have no limit.</summary>
    public const int Capacity = 10_000;

    /// <summary>The most records that Done keeps, the latest ones: each of them was written to the pipeline as well.</summary>
    public const int DoneCapacity = 100;

    private readonly object _lock = new();
    private readonly Queue<GorgiasRunRecord> _done = new();
    private readonly Queue<GorgiasRunRecord> _notSent = new();
    private readonly Queue<GorgiasRunRecord> _unknown = new();
    private readonly Queue<GorgiasRunRecord> _undelivered = new();
    private long _checked;

    /// <summary>The name of the cmdlet.</summary>
    public string Command { get; internal set; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset Started { get; } = TimeProvider.System.GetUtcNow();

    /// <summary>When it ended; null before that, and for a queue.</summary>
    public DateTimeOffset? Ended { get; private set; }

    /// <summary>True when it was stopped before its end.</summary>
    public bool Stopped { get; internal set; }

    /// <summary>True when all of the input was read. The records after <see cref="LastRow"/> are in no list otherwise.</summary>
    public bool InputComplete { get; internal set; }

    /// <summary>The number of the last record that was read, 1 for the first.</summary>
    public long LastRow { get; internal set; }

    /// <summary>The file of the last record that was read, when Import-GorgiasOrder read it from one.</summary>
    public string? LastFile { get; internal set; }

    /// <summary>The row of the last record in its file; of an order with several rows, the first.</summary>
    public long? LastFileRow { get; internal set; }

    /// <summary>Records that were read and checked. Each is done, failed, not sent or unknown when the run is over.</summary>
    public long Accepted { get; internal set; }

    /// <summary>Records whose ticket or message the run created.</summary>
    public long Created { get; internal set; }

    /// <summary>Records that were created, but whose response was lost; a lookup found them.</summary>
    public long Recovered { get; internal set; }

    /// <summary>Records whose ticket or message existed before, or whose change was made before.</summary>
    public long Existing { get; internal set; }

    /// <summary>Those of <see cref="Existing"/> that the ledger knows by their external id. Gorgias was not asked about them.</summary>
    public long Known { get; internal set; }

    /// <summary>Those of <see cref="Known"/> that say something else than when their ticket was created. The ticket was not changed.</summary>
    public long KnownChanged { get; internal set; }

    /// <summary>Records whose message was added to an open ticket.</summary>
    public long Appended { get; internal set; }

    /// <summary>Records that were changed.</summary>
    public long Changed { get; internal set; }

    /// <summary>Records that were refused, each with its error.</summary>
    public long Failed { get; internal set; }

    /// <summary>How many records are done: created, recovered, existing, appended or changed.</summary>
    public long DoneCount => Created + Recovered + Existing + Appended + Changed;

    /// <summary>How many records were not sent.</summary>
    public long NotSentCount { get; internal set; }

    /// <summary>How many records were sent with an unknown outcome, including those of which only a part was done.</summary>
    public long UnknownCount { get; internal set; }

    /// <summary>How many mails went out.</summary>
    public long Mails { get; private set; }

    /// <summary>How many of the <see cref="Mails"/> are known not to have been delivered.</summary>
    public long UndeliveredCount { get; private set; }

    /// <summary>How many of the <see cref="Mails"/> were not checked for delivery: the run was stopped, or they could not be read. To check them:
    /// <c>Get-GorgiasDelivery -LastRun</c>.</summary>
    public long Unchecked => Mails - _checked;

    /// <summary>The last records that are done, in the order of the input.</summary>
    public IReadOnlyList<GorgiasRunRecord> Done => Copy(_done);

    /// <summary>The last records that were not sent. Their <c>TargetObject</c> can be piped in again.</summary>
    public IReadOnlyList<GorgiasRunRecord> NotSent => Copy(_notSent);

    /// <summary>The last records with an unknown outcome. Look for their <c>ExternalId</c>, or pipe them in again with <c>-IfExists Skip</c>.</summary>
    public IReadOnlyList<GorgiasRunRecord> Unknown => Copy(_unknown);

    /// <summary>The last records whose mail is known not to have been delivered. With a ledger and a key of their own their <c>TargetObject</c> can be piped in
    /// again: the mail is then sent again on the same ticket.</summary>
    public IReadOnlyList<GorgiasRunRecord> Undelivered => Copy(_undelivered);

    /// <summary>What to type to finish the run; null when everything was read and sent.</summary>
    public string? Next => InputComplete && NotSentCount + UnknownCount == 0 ? null : RunMessages.ToFinish(MayRepeat, MayRepeatWithSkip).Trim();

    /// <summary>True while no record was sent that the same line would send a second time.</summary>
    internal bool MayRepeat { get; set; } = true;

    /// <summary>True while no record was sent that the same line with -IfExists Skip would send a second time.</summary>
    internal bool MayRepeatWithSkip { get; set; } = true;

    // A field, not a property, so that printing or serialising a report does not reach it.
    internal readonly RunMails MailList = new();

    /// <summary>The error that ended the run; null when none did.</summary>
    internal ErrorRecord? EndError { get; set; }

    /// <summary>Gets each record as soon as its outcome is known; null when nobody wants it.</summary>
    internal IRunJournal? Journal { get; set; }

    /// <inheritdoc/>
    public override string ToString() => RunMessages.Report(Command, ToCounts());

    /// <summary>The counts as a part of a sentence.</summary>
    internal string ToCounts() => RunMessages.Counts(Created + Recovered, Existing, Known, Appended, Changed, Failed, NotSentCount, UnknownCount)
        + DeliveryMessages.Counts(Mails, UndeliveredCount, Unchecked);

    /// <summary>Counts a record that is done.</summary>
    /// <param name="outcome">How it was done; null for a change.</param>
    internal void CountDone(TicketOutcome? outcome)
    {
        switch (outcome)
        {
            case TicketOutcome.Created:
                Created++;
                break;
            case TicketOutcome.Recovered:
                Recovered++;
                break;
            case TicketOutcome.Existing:
                Existing++;
                break;
            case TicketOutcome.Appended:
                Appended++;
                break;
            default:
                Changed++;
                break;
        }
    }

    internal void AddDone(GorgiasRunRecord record, TicketOutcome? outcome)
    {
        CountDone(outcome);
        Journal?.Add(record, outcome?.ToString() ?? nameof(Changed));
        record.Source = null;
        Add(_done, record, DoneCapacity);
    }

    /// <summary>Notes the end.</summary>
    /// <param name="known">How many records the ledger knew, and how many of them say something else now.</param>
    internal void End((long Known, long Changed) known)
    {
        (Known, KnownChanged) = known;
        Ended = TimeProvider.System.GetUtcNow();
    }

    internal void AddNotSent(GorgiasRunRecord record)
    {
        NotSentCount++;
        Journal?.Add(record, nameof(NotSent));
        Add(_notSent, record, Capacity);
    }

    internal void AddUnknown(GorgiasRunRecord record, ErrorRecord? error)
    {
        UnknownCount++;
        Journal?.Add(record, nameof(Unknown), error);
        Add(_unknown, record, Capacity);
    }

    internal void AddMail(SentMail mail, MailFacts facts, long at)
    {
        Mails++;
        MailList.Add(mail, facts, at);
    }

    /// <summary>Notes that a mail was checked. True when it turned out to be undelivered, and that was not known.</summary>
    /// <param name="index">Its place.</param>
    /// <param name="undelivered">The mail when it was not delivered; null when no failure is known.</param>
    internal bool SettleMail(int index, SentMail? undelivered)
    {
        (bool isFirstCheck, bool isNews) = MailList.Settle(index, undelivered?.MessageId ?? 0, undelivered is not null);
        _checked += isFirstCheck ? 1 : 0;
        if (isNews)
        {
            UndeliveredCount++;
            Add(_undelivered, MailList.FactsOf(index)?.Record ?? new GorgiasRunRecord { TicketId = undelivered!.Value.TicketId }, Capacity);
        }

        return isNews;
    }

    /// <summary>Notes that a mail that was found undelivered arrived after all.</summary>
    /// <param name="index">Its place.</param>
    internal void ClearMail(int index)
    {
        if (!MailList.Clear(index))
        {
            return;
        }

        UndeliveredCount--;
        long ticket = MailList.At(index).TicketId;
        GorgiasRunRecord? own = MailList.FactsOf(index)?.Record;
        lock (_lock)
        {
            GorgiasRunRecord[] others = [.. _undelivered.Where(record => own is null ? record.TicketId != ticket : record != own)];
            _undelivered.Clear();
            Array.ForEach(others, _undelivered.Enqueue);
        }
    }

    // Locked, since another thread may read the report while the run goes on.
    private void Add(Queue<GorgiasRunRecord> list, GorgiasRunRecord record, int capacity)
    {
        lock (_lock)
        {
            list.Enqueue(record);
            if (list.Count > capacity)
            {
                list.Dequeue();
            }
        }
    }

    // Records that were abandoned by a stop come in any order.
    private JoinedList<GorgiasRunRecord> Copy(Queue<GorgiasRunRecord> list)
    {
        lock (_lock)
        {
            return new JoinedList<GorgiasRunRecord>(list.OrderBy(static record => record.Row));
        }
    }
}
