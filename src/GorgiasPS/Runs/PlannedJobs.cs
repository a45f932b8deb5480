using Gorgias.Shared;

namespace GorgiasPS.Runs;

/// <summary>Counts the jobs that a run would create: how many tickets share each change.</summary>
internal sealed class PlannedJobs
{
    private readonly Dictionary<string, GorgiasPlannedJob> _changes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tickets = new(StringComparer.Ordinal);

    /// <summary>The changes, in the order of their first ticket.</summary>
    public IReadOnlyList<GorgiasPlannedJob> Changes => new JoinedList<GorgiasPlannedJob>(_changes.Values.OrderBy(static change => change.Place));

    /// <summary>Counts a ticket.</summary>
    /// <returns>How many calls it adds.</returns>
    public int Add(IJobWrite write)
    {
        if (write.FoldKey is not { } key || !_tickets.Add(write.TicketKey))
        {
            return 0;
        }

        if (!_changes.TryGetValue(key, out GorgiasPlannedJob? change))
        {
            _changes[key] = change = new GorgiasPlannedJob { Change = write.Change, Place = _changes.Count };
        }

        int calls = change.Tickets++ % write.MostTickets == 0 ? 1 : 0;
        change.Calls += calls;
        return calls;
    }
}
