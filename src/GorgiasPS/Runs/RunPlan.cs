using Gorgias.Client;
using Gorgias.Queue;
using Gorgias.Shared;
using GorgiasPS.Messages;
using GorgiasPS.Pipeline;
using GorgiasPS.Session;

namespace GorgiasPS.Runs;

/// <summary>Counts what a run under -WhatIf would do.</summary>
/// <param name="cmdlet">The cmdlet that would run.</param>
internal sealed class RunPlan(GorgiasWriteCmdlet cmdlet)
{
    private readonly GorgiasPlan _plan = new();
    private readonly HashSet<string> _lists = [];
    private readonly PlannedJobs _jobs = new();
    private readonly Dictionary<string, long> _changes = new(StringComparer.Ordinal);
    private readonly List<string> _changesInOrder = [];
    private readonly HashSet<string> _uploads = new(StringComparer.Ordinal);
    private readonly HashSet<string> _newCustomers = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _mailed = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _billable = new(StringComparer.Ordinal);
    private readonly List<(LedgerIntent Intent, Action Count)> _held = [];
    private bool _hasLooked;

    /// <summary>True when no record has come.</summary>
    public bool IsEmpty => _plan.Records + _plan.InvalidRecords == 0;

    /// <summary>Counts a record that cannot be sent.</summary>
    public void AddInvalid() => _plan.InvalidRecords++;

    /// <summary>Counts a record. A terminating error when the ledger cannot be used, or the run would not begin.</summary>
    public void Add<TResult>(PendingWrite<TResult> write)
        where TResult : class
    {
        _plan.Records++;
        if (IntentOf(write) is not { } intent)
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

    /// <summary>The plan. A terminating error when the ledger cannot be used, or the run would not begin.</summary>
    /// <param name="queue">The location of the queue that the records would enter; null for none.</param>
    public GorgiasPlan Complete(string? queue)
    {
        if (_held.Count > 0)
        {
            Look(isAll: !_hasLooked);
        }

        _plan.Queue = queue;
        _plan.Jobs = _jobs.Changes;
        _plan.Changes = new JoinedList<string>(_changesInOrder.Select(change => RunMessages.PlannedChange(change, _changes[change])));
        _plan.MaxBillable = cmdlet.Billable?.Most;
        _plan.Duration = cmdlet.ConnectionIfAny?.Client.EstimateDuration((int)Math.Min(int.MaxValue, _plan.Calls));
        _plan.CustomersMailed = _mailed.Count;
        _plan.DeliveryCalls = queue is null ? DeliveryCalls(_plan.BillableTickets, cmdlet.ConnectionIfAny?.Client) : 0;
        return _plan;
    }

    /// <summary>
    /// Calls that read tickets back: 100 tickets each, and those of the last seconds apart; one each where the account's lists do not tell.
    /// </summary>
    /// <param name="tickets">How many tickets.</param>
    /// <param name="client">The account; null without a connection.</param>
    public static long DeliveryCalls(long tickets, GorgiasClient? client) => client is { Deliveries.ListsAreSilent: true } ? tickets
        : tickets == 0 ? 0 : ((tickets + 99) / 100) + (tickets == 1 ? 0 : 1);

    // Names are looked up once for each list in a run, however many records there are.
    private void Count<TResult>(PendingWrite<TResult> write)
        where TResult : class
    {
        int lists = write.Lists(cmdlet.ConnectionIfAny?.Client).Count(_lists.Add);
        _plan.Calls += write.Calls + lists + write.Uploads.Count(_uploads.Add) + (write is IJobWrite inJob ? _jobs.Add(inJob) : 0);
        _plan.Lookups += write.Calls - write.Writes + lists;
        if (write.PlannedChange is { } change)
        {
            if (!_changes.TryGetValue(change, out long tickets))
            {
                _changesInOrder.Add(change);
            }

            _changes[change] = tickets + 1;
        }

        if (write.NewCustomer is { } customer && _newCustomers.Add(customer))
        {
            _plan.NameCalls++;
        }

        _plan.CustomerMessages += write.RulesChannel is null ? 0 : 1;
        if (write.MailTo.Count > 0)
        {
            _plan.Mails++;
            _plan.BillableTickets += write.ExistingTicket is not { } ticket || _billable.Add(ticket) ? 1 : 0;
            _mailed.UnionWith(write.MailTo.Select(to => to == TicketMessages.TheCustomer && write.ExistingTicket is { } known ? known : to));
        }
    }

    // As the run itself: keys of another command among the first records end it, and later ones are errors of their records.
    private void Look(bool isAll)
    {
        LedgerPreview? known = Read([.. _held.Select(static held => held.Intent)]);
        if (!_hasLooked && known?.Conflict(_plan.Records + _plan.InvalidRecords, isAll) is { } conflict)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.From(conflict));
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
                // Whether a mail that failed has arrived since is looked up before it is sent again.
                int lookups = known?.IsMailedAgain(intent) == true ? 1 : 0;
                (_plan.Calls, _plan.Lookups) = (_plan.Calls + lookups, _plan.Lookups + lookups);
                count();
            }
        }

        _held.Clear();
    }

    // What the ledger is asked for; null when the record is sent whatever the ledger knows.
    private LedgerIntent? IntentOf<TResult>(PendingWrite<TResult> write)
        where TResult : class =>
        cmdlet.ConnectionIfAny is { AccountLedger.IsWanted: true } connection
        && write.Ledgered(connection.Client, cmdlet.CallOptions(CallPriority.Bulk)) is { Rule: LedgerRule.Known } ledgered
            ? ledgered.Intent
            : null;

    private LedgerPreview? Read(IReadOnlyCollection<LedgerIntent> intents)
    {
        LedgerPreview? found = null;
        AccountLedger ledger = cmdlet.CurrentConnection.AccountLedger;
        cmdlet.Run(async (_, cancellation) =>
        {
            try
            {
                using ILedgerStore? store = await ledger.OpenToReadAsync(cancellation).ConfigureAwait(false);
                found = store is null ? null : await LedgerPreview.ReadAsync(store, intents, cancellation).ConfigureAwait(false);
            }
            catch (QueueException) when (ledger.MayGoWithout)
            {
                // As the run itself, which says so.
            }
        });
        return found;
    }
}
