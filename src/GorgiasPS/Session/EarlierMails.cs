namespace GorgiasPS.Session;

/// <summary>The mails of a connection's earlier runs: those that nobody has checked yet, and those of the last run that mailed. Thread-safe.</summary>
internal sealed class EarlierMails
{
    /// <summary>The most runs that are kept, the latest ones: where nothing can be read, each run leaves its mails.</summary>
    private const int Most = 1000;

    private readonly object _lock = new();
    private readonly List<GorgiasRunReport> _left = [];
    private GorgiasRunReport? _last;

    /// <summary>The runs that left mails unchecked, oldest first.</summary>
    public IReadOnlyList<GorgiasRunReport> Left
    {
        get
        {
            lock (_lock)
            {
                return [.. _left];
            }
        }
    }

    /// <summary>Keeps the mails of a run that is no longer the last one.</summary>
    public void Keep(GorgiasRunReport report)
    {
        if (report.Mails > 0)
        {
            lock (_lock)
            {
                _last = report;
            }
        }
    }

    /// <summary>Notes that a run ended and left mails unchecked.</summary>
    public void Leave(GorgiasRunReport report)
    {
        lock (_lock)
        {
            if (_left.Contains(report))
            {
                return;
            }

            _left.Add(report);
            if (_left.Count > Most)
            {
                _left.RemoveAt(0);
            }
        }
    }

    /// <summary>Takes a run whose mails are to be checked now; false when another caller has it.</summary>
    public bool Take(GorgiasRunReport report)
    {
        lock (_lock)
        {
            return _left.Remove(report);
        }
    }

    /// <summary>The runs whose mails are of interest, oldest first: the last one that mailed, and those that left mails unchecked.</summary>
    /// <param name="last">The last run; null for none.</param>
    public IReadOnlyList<GorgiasRunReport> With(GorgiasRunReport? last)
    {
        lock (_lock)
        {
            GorgiasRunReport? mailed = last is { Mails: > 0 } ? last : _last;
            return mailed is null || _left.Contains(mailed) ? [.. _left] : [.. _left, mailed];
        }
    }
}
