using Gorgias.Client;
using Gorgias.Queue;

namespace GorgiasPS.Runs;

/// <summary>Counts what a run under -WhatIf would do.</summary>
/// <param name="look">Reads what the account's ledger has of records; null when there is no ledger.</param>
internal sealed class RunPlan(Func<IReadOnlyCollection<LedgerIntent>, LedgerPreview?> look)
{
    private readonly GorgiasPlan _plan = new();
    private readonly HashSet<string> _lists = [];
    private readonly HashSet<string> _newCustomers = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _mailed = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(LedgerIntent Intent, Action Count)> _held = [];
    private bool _hasLooked;

    /// <summary>True when no record has come.</summary>
    public bool IsEmpty => _plan.Records + _plan.InvalidRecords == 0;

    /// <summary>Counts a record that cannot be sent.</summary>
    public void AddInvalid() => _plan.InvalidRecords++;

    /// <summary>Counts a record.</summary>
    /// <param name="write">What is sent.</param>
    /// <param name="intent">What the ledger is asked for; null when the record is sent in any case.</param>
    /// <exception cref="QueueException">The ledger cannot be used, or the run would not begin.</exception>
    public void Add<TResult>(PendingWrite<TResult> write, LedgerIntent? intent)
        where TResult : class
    {
        _plan.Records++;
        if (intent is null)
        {
            Count(write);
            return;
        }

        _held.Add((intent, () => Count(write)));
        if (_held.Count >= RecordsAhead.Most)
        {
            Look(isAll: false);
        }
    }

    /// <summary>The plan.</summary>
    /// <param name="queue">The location of the queue that the records would enter; null for none.</param>
    /// <param name="client">The account; null without a connection.</param>
    /// <exception cref="QueueException">The ledger cannot be used, or the run would not begin.</exception>
    public GorgiasPlan Complete(string? queue, GorgiasClient? client)
    {
        if (_held.Count > 0)
        {
            Look(isAll: !_hasLooked);
        }

        _plan.Queue = queue;
        _plan.Duration = client?.EstimateDuration((int)Math.Min(int.MaxValue, _plan.Calls));
        _plan.CustomersMailed = _mailed.Count;
        return _plan;
    }

    // Names are looked up once for each list in a run, however many records there are.
    private void Count<TResult>(PendingWrite<TResult> write)
        where TResult : class
    {
        _plan.Calls += write.Calls + write.Names.Lists().Count(_lists.Add);
        if (write.NewCustomer is { } customer && _newCustomers.Add(customer))
        {
            _plan.NameCalls++;
        }

        if (write.MailTo is { } mailTo)
        {
            _plan.Mails++;
            _mailed.Add(mailTo);
        }
    }

    // As the run itself: keys of another command among the first records end it, and later ones are errors of their records.
    private void Look(bool isAll)
    {
        LedgerPreview? known = look([.. _held.Select(static held => held.Intent)]);
        if (!_hasLooked && known?.Conflict(_plan.Records + _plan.InvalidRecords, isAll) is { } conflict)
        {
            throw conflict;
        }

        _hasLooked = true;
        foreach ((LedgerIntent intent, Action count) in _held)
        {
            if (known?.IsOfAnotherCommand(intent) == true)
            {
                _plan.Records--;
                _plan.InvalidRecords++;
            }
            else if (known?.IsKnown(intent) == true)
            {
                _plan.Existing++;
            }
            else
            {
                count();
            }
        }

        _held.Clear();
    }
}
