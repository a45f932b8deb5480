namespace Gorgias.Sandbox.Data;

/// <summary>Tickets by id, by customer and by external id, and the ids of merged tickets.</summary>
internal sealed class TicketTable : Table<Ticket>
{
    private readonly Multimap _byExternalId = new();

    public TicketTable(long firstId)
        : base(firstId) => History = new TicketHistory(this);

    /// <summary>What the tickets were like a short time ago.</summary>
    public TicketHistory History { get; }

    /// <summary>The ids of merged tickets, each with the id of the ticket into which it was merged.</summary>
    public Dictionary<long, long> Merged { get; } = [];

    public IEnumerable<Ticket> WithExternalId(string externalId) => _byExternalId[externalId].Select(id => Find(id)!);

    /// <summary>The id of the ticket into which a ticket was merged, also after several merges; null when it was not merged.</summary>
    public long? FindSurvivor(long id)
    {
        long? survivor = null;
        while (Merged.TryGetValue(survivor ?? id, out long next))
        {
            survivor = next;
        }

        return survivor;
    }

    public override Ticket Add(Ticket row)
    {
        base.Add(row);
        row.Customer.Tickets.Add(row);
        _byExternalId.Add(row.ExternalId, row.Id);
        History.Mark(row);
        return row;
    }

    public override bool Remove(Ticket row)
    {
        row.Customer.Tickets.Remove(row);
        _byExternalId.Remove(row.ExternalId, row.Id);
        History.Mark(row);
        return base.Remove(row);
    }

    public override void Touch(Ticket row, DateTimeOffset updated)
    {
        SortedIndex index = row.Customer.Tickets.ByUpdated;
        index.Remove(IndexKey.Of(row.Updated, row.Id));
        base.Touch(row, updated);
        index.Add(IndexKey.Of(updated, row.Id));
        History.Mark(row);
    }

    public void SetExternalId(Ticket row, string? externalId, DateTimeOffset now)
    {
        _byExternalId.Remove(row.ExternalId, row.Id);
        row.ExternalId = externalId;
        row.ExternalIdSet = now;
        _byExternalId.Add(externalId, row.Id);
    }

    public void SetCustomer(Ticket row, Customer customer)
    {
        History.Mark(row);
        row.Customer.Tickets.Remove(row);
        row.Customer = customer;
        customer.Tickets.Add(row);
    }

    public override void Clear()
    {
        base.Clear();
        _byExternalId.Clear();
        Merged.Clear();
        History.Clear();
    }
}
