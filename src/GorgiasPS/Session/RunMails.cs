using Gorgias.Client;

namespace GorgiasPS.Session;

/// <summary>The mails of a run, so that they can be checked at its end and later: a few bytes each, and more of the latest ones. Thread-safe.</summary>
internal sealed class RunMails
{
    /// <summary>The most mails that are kept, the first ones. The others cannot be checked.</summary>
    public const int Capacity = 1_000_000;

    private readonly object _lock = new();
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<int, MailFacts> _facts = [];
    private readonly Dictionary<int, string> _keys = [];

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <summary>Adds a mail.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="facts">What is said of it.</param>
    /// <param name="at">When it was sent, as a timestamp of the monotonic clock.</param>
    public void Add(SentMail mail, MailFacts facts, long at)
    {
        lock (_lock)
        {
            int index = _entries.Count;
            if (index == Capacity)
            {
                return;
            }

            _entries.Add(new Entry(mail.TicketId, mail.MessageId, mail.CreatedAt?.UtcTicks ?? 0, at) { IsFirst = mail.IsFirst });
            _facts.Add(index, facts);
            _facts.Remove(index - GorgiasRunReport.Capacity);
            if (mail is { MessageId: 0, Key: { } key })
            {
                _keys.Add(index, key);
            }
        }
    }

    /// <summary>The mail at a place; its number is the place.</summary>
    public SentMail At(int index)
    {
        lock (_lock)
        {
            Entry entry = _entries[index];
            return new SentMail(entry.TicketId, entry.MessageId, entry.Created == 0 ? null : new DateTimeOffset(entry.Created, TimeSpan.Zero))
            {
                IsFirst = entry.IsFirst,
                Key = _keys.TryGetValue(index, out string? key) ? key : null,
                Number = index,
            };
        }
    }

    /// <summary>When a mail was sent, as a timestamp.</summary>
    public long SentAt(int index)
    {
        lock (_lock)
        {
            return _entries[index].At;
        }
    }

    /// <summary>What is said of a mail; null for one that is not among the latest.</summary>
    public MailFacts? FactsOf(int index)
    {
        lock (_lock)
        {
            return _facts.TryGetValue(index, out MailFacts? facts) ? facts : null;
        }
    }

    /// <summary>True for a mail that is known not to have been delivered.</summary>
    public bool IsUndelivered(int index)
    {
        lock (_lock)
        {
            return _entries[index].IsUndelivered;
        }
    }

    /// <summary>Notes what was found out about a mail.</summary>
    /// <returns>Whether it is the first time that it was checked, and that it was found undelivered.</returns>
    public (bool IsFirstCheck, bool IsNews) Settle(int index, long messageId, bool isUndelivered)
    {
        lock (_lock)
        {
            Entry before = _entries[index];
            _entries[index] = before with
            {
                MessageId = messageId == 0 ? before.MessageId : messageId,
                IsChecked = true,
                IsUndelivered = before.IsUndelivered || isUndelivered,
            };
            return (!before.IsChecked, isUndelivered && !before.IsUndelivered);
        }
    }

    /// <summary>Notes that a mail that was found undelivered arrived after all. True when it was.</summary>
    public bool Clear(int index)
    {
        lock (_lock)
        {
            Entry before = _entries[index];
            _entries[index] = before with { IsUndelivered = false };
            return before.IsUndelivered;
        }
    }

    /// <summary>Forgets what was written to the pipeline: the run is over.</summary>
    public void ForgetEmitted()
    {
        lock (_lock)
        {
            foreach (MailFacts facts in _facts.Values)
            {
                facts.Emitted = null;
            }
        }
    }

    private readonly record struct Entry(long TicketId, long MessageId, long Created, long At)
    {
        public bool IsFirst { get; init; }

        public bool IsChecked { get; init; }

        public bool IsUndelivered { get; init; }
    }
}
