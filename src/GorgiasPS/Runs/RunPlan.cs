using Gorgias.Client;

namespace GorgiasPS.Runs;

/// <summary>Counts what a run under -WhatIf would do.</summary>
internal sealed class RunPlan
{
    private readonly GorgiasPlan _plan = new();
    private readonly HashSet<string> _lists = [];
    private readonly HashSet<string> _newCustomers = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _mailed = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when no record has come.</summary>
    public bool IsEmpty => _plan.Records + _plan.InvalidRecords == 0;

    /// <summary>Counts a record that cannot be sent.</summary>
    public void AddInvalid() => _plan.InvalidRecords++;

    /// <summary>Counts a record. Names are looked up once for each list in a run, however many records there are.</summary>
    public void Add<TResult>(PendingWrite<TResult> write)
        where TResult : class
    {
        _plan.Records++;
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

    /// <summary>The plan.</summary>
    /// <param name="queue">The location of the queue that the records would enter; null for none.</param>
    /// <param name="client">The account; null without a connection.</param>
    public GorgiasPlan Complete(string? queue, GorgiasClient? client)
    {
        _plan.Queue = queue;
        _plan.Duration = client?.EstimateDuration((int)Math.Min(int.MaxValue, _plan.Calls));
        _plan.CustomersMailed = _mailed.Count;
        return _plan;
    }
}
