using Gorgias.Client;

namespace GorgiasPS.Session;

/// <summary>The tickets that the commands of a connection emitted last, a hundred at most. Thread-safe.</summary>
internal sealed class RecentTickets
{
    private const int Most = 100;

    private readonly LinkedList<RecentTicket> _latest = new();
    private readonly Dictionary<long, LinkedListNode<RecentTicket>> _nodes = [];

    /// <summary>The tickets in the order in which they were emitted.</summary>
    public IReadOnlyList<RecentTicket> Latest
    {
        get
        {
            lock (_nodes)
            {
                return [.. _latest];
            }
        }
    }

    public void Add(GorgiasTicket ticket)
    {
        lock (_nodes)
        {
            if (_nodes.TryGetValue(ticket.Id, out LinkedListNode<RecentTicket>? before))
            {
                _latest.Remove(before);
            }
            else if (_nodes.Count == Most)
            {
                _nodes.Remove(_latest.First!.Value.Id);
                _latest.RemoveFirst();
            }

            _nodes[ticket.Id] = _latest.AddLast(new RecentTicket(ticket.Id, ticket.Subject, ticket.ExternalId, ticket.CustomerEmail));
        }
    }
}
