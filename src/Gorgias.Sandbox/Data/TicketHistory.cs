namespace Gorgias.Sandbox.Data;

/// <summary>
/// What tickets were like a short time ago, so that lists can lag. It keeps the earlier states of the tickets that changed lately, and nothing while no list
/// lags. Not thread-safe: use it under <see cref="SandboxStore.Lock"/>.
/// </summary>
internal sealed class TicketHistory(Table<Ticket> tickets)
{
    private readonly Dictionary<long, Ticket> _latest = [];
    private readonly Dictionary<long, List<(DateTimeOffset At, Ticket? Before)>> _changes = [];
    private readonly Queue<(DateTimeOffset At, long Id)> _order = new();
    private readonly HashSet<long> _marked = [];
    private TimeSpan _kept;

    /// <summary>Begins or ends to keep states, so that those of so long ago are known. Call it before a change.</summary>
    public void Follow(TimeSpan longest)
    {
        if (longest <= TimeSpan.Zero && _kept > TimeSpan.Zero)
        {
            Clear();
        }
        else if (longest > TimeSpan.Zero && _kept <= TimeSpan.Zero)
        {
            foreach (Ticket ticket in tickets.Rows)
            {
                _latest.Add(ticket.Id, ticket.Copy());
            }
        }

        _kept = longest;
    }

    /// <summary>Notes that a ticket is being created, changed or deleted.</summary>
    public void Mark(Ticket ticket)
    {
        if (_kept > TimeSpan.Zero)
        {
            _marked.Add(ticket.Id);
        }
    }

    /// <summary>Ends the changes of the marked tickets: from now on they are as they are.</summary>
    public void Commit(DateTimeOffset now)
    {
        foreach (long id in _marked)
        {
            if (!_changes.TryGetValue(id, out List<(DateTimeOffset At, Ticket? Before)>? changes))
            {
                _changes[id] = changes = [];
            }

            changes.Add((now, _latest.TryGetValue(id, out Ticket? before) ? before : null));
            _order.Enqueue((now, id));
            _latest.Remove(id);
            if (tickets.Find(id) is { } ticket)
            {
                _latest.Add(id, ticket.Copy());
            }
        }

        _marked.Clear();
        while (_order.Count > 0 && now - _order.Peek().At >= _kept)
        {
            Forget(_order.Dequeue().Id);
        }
    }

    /// <summary>Finds tickets by what they were some time ago.</summary>
    /// <param name="age">How long ago.</param>
    /// <param name="now">The current time.</param>
    /// <param name="current">The tickets that pass if they have not changed since; at least those.</param>
    /// <param name="shown">The test that a ticket of that time must pass.</param>
    /// <returns>The tickets as they are now; those that were deleted since, as they were.</returns>
    public IEnumerable<Ticket> Select(TimeSpan age, DateTimeOffset now, IEnumerable<Ticket> current, Func<Ticket, bool> shown) => current
        .Where(ticket => !_changes.ContainsKey(ticket.Id) && shown(ticket))
        .Concat(_changes.Keys
            .Select(id => (Id: id, State: StateOf(id, age, now)))
            .Where(found => found.State is not null && shown(found.State))
            .Select(found => tickets.Find(found.Id) ?? found.State!));

    public void Clear()
    {
        _latest.Clear();
        _changes.Clear();
        _order.Clear();
        _marked.Clear();
    }

    private Ticket? StateOf(long id, TimeSpan age, DateTimeOffset now)
    {
        foreach ((DateTimeOffset at, Ticket? before) in _changes[id])
        {
            if (now - at < age)
            {
                return before;
            }
        }

        return tickets.Find(id);
    }

    private void Forget(long id)
    {
        List<(DateTimeOffset At, Ticket? Before)> changes = _changes[id];
        changes.RemoveAt(0);
        if (changes.Count == 0)
        {
            _changes.Remove(id);
        }
    }
}
