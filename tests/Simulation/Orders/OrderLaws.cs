using Gorgias.Queue;

namespace Gorgias.Simulation.Orders;

/// <summary>
/// The laws of the orders, checked at each effect and at the end: what was entered took effect once, for the right customer and in the order of the customer,
/// what was refused was not sent again, and what is done is there.
/// </summary>
internal sealed class OrderLaws(OrderBook book, Trace trace, Action<string> violated, Action created)
{
    /// <summary>The lines of each customer that must take effect one after the other, and how many have.</summary>
    private readonly Dictionary<string, (List<SimulatedWrite> Lines, int Next)> _ofCustomer = new(StringComparer.Ordinal);

    /// <summary>How many tickets the account has.</summary>
    public int Created { get; private set; }

    /// <summary>How many lines failed permanently that the account does not refuse.</summary>
    public long GivenUp { get; private set; }

    public long Refused { get; private set; }

    public void NoteEntered(IReadOnlyList<QueueEntryResult> results)
    {
        foreach (QueueEntryResult result in results)
        {
            SimulatedWrite line = book.All[result.Entry.ExternalId];
            trace.Add("queue", result.Outcome.ToString(), line.Key, result.ItemId ?? 0);
            if (result.Outcome == EnqueueOutcome.Conflict)
            {
                violated($"{line.Key} is in conflict with itself.");
            }

            if (result.Outcome != EnqueueOutcome.Added || line.IsExpected)
            {
                continue;
            }

            line.IsExpected = true;
            if (line is { IsInOrder: true, IsRefused: false })
            {
                (List<SimulatedWrite> lines, int next) = _ofCustomer.GetValueOrDefault(line.Email, ([], 0));
                lines.Add(line);
                _ofCustomer[line.Email] = (lines, next);
            }
        }
    }

    public void NoteSettled(IReadOnlyList<QueueItem> items)
    {
        foreach (QueueItem item in items)
        {
            SimulatedWrite line = book.All[item.ExternalId];
            if (item.State == QueueItemState.Done && (line.Times == 0 || item.TicketId != line.Ticket.TicketId))
            {
                violated($"{line.Key} is done as ticket {item.TicketId}; it took effect {line.Times} times, on ticket {line.Ticket.TicketId}.");
            }

            if (item.State == QueueItemState.Dead)
            {
                line.IsDead = true;
                Refused += line.IsRefused ? 1 : 0;
                if (!line.IsRefused)
                {
                    GivenUp++;
                    violated($"{line.Key} failed permanently: {item.Error}");
                }
            }
        }
    }

    /// <summary>A request with the line's key has come; false when the account refuses it.</summary>
    public bool Accepts(SimulatedWrite line)
    {
        if (line is { IsDead: true, IsInOrder: true })
        {
            violated($"{line.Key} was sent again after it had failed permanently.");
        }

        return !line.IsRefused;
    }

    /// <summary>A line takes effect.</summary>
    /// <param name="line">The line.</param>
    /// <param name="ticketId">The ticket that is created, or that the line is for.</param>
    /// <param name="email">The customer; null when the request does not say.</param>
    public void NoteEffect(SimulatedWrite line, long ticketId, string? email)
    {
        line.Times++;
        if (line.Kind == WriteKind.Ticket)
        {
            Created++;
            created();
            line.TicketId = ticketId;
        }

        if (line.Times > 1 && line.Kind != WriteKind.Change)
        {
            violated($"{line.Key} took effect twice.");
        }

        if (line.Ticket.TicketId != ticketId || (email is not null && email != line.Email))
        {
            violated($"{line.Key} took effect on ticket {ticketId} of {email}; it is for ticket {line.Ticket.TicketId} of {line.Email}.");
        }

        if (!line.IsExpected)
        {
            violated($"{line.Key} was sent and nobody had entered it.");
        }

        if (line.IsInOrder)
        {
            CheckOrder(line);
        }
    }

    /// <summary>At the end: everything that was entered took effect.</summary>
    public void CheckEnd()
    {
        foreach (SimulatedWrite line in book.All.Values)
        {
            if (line.IsExpected && (line.Times > 0) == line.IsRefused)
            {
                violated($"{line.Key} took effect {line.Times} times; the account {(line.IsRefused ? "refuses" : "takes")} it.");
            }
        }
    }

    private void CheckOrder(SimulatedWrite line)
    {
        (List<SimulatedWrite> lines, int next) = _ofCustomer[line.Email];

        // A change may be made twice, but not after what follows it.
        if (line.Times > 1 && lines[next - 1] == line)
        {
            return;
        }

        if (next >= lines.Count || lines[next] != line)
        {
            violated($"{line.Key} took effect before {(next < lines.Count ? lines[next].Key : "nothing")}, which was entered before it.");
        }

        _ofCustomer[line.Email] = (lines, next + 1);
    }
}
