namespace Gorgias.Queue.Sql;

/// <summary>
/// Which item waits for which. The items of a customer go one at a time: while one is in hand no other goes, and else the first that is to be sent. An item
/// whose ticket has no id yet does not go, and holds up nobody. This is stored with each item (<c>waits</c>) and not worked out when items are leased, so that
/// leasing does not read all items that wait. Every change of a state is followed by this, but two: an item that is leased was the only one of its customer
/// that could go, and one whose lease runs out stays in hand.
/// </summary>
internal sealed class Ordering
{
    /// <summary>The item does not wait for the id of a ticket. Every statement uses this text, since SQLite uses a partial index only for the same
    /// condition.</summary>
    public const string Free = "(depends_on IS NULL OR ticket_id IS NOT NULL)";

    /// <summary>A ticket <c>t</c> is of the customer that an item which depends on it was entered for. One that was removed and entered again may
    /// not be.</summary>
    public const string SameCustomer = "(t.customer_key = items.customer_key OR t.customer_key IS NULL OR items.customer_key IS NULL)";

    /// <summary>The item is sent or looked up, or may have been sent.</summary>
    private const string InHand = "state IN (1, 3)";

    /// <summary>The select of an item of which it is stored wrongly whether it waits. Reads all items that are to be sent.</summary>
    public const string Wrong =
        "SELECT i.id, i.waits FROM [items] i LEFT JOIN (SELECT customer_key, min(CASE WHEN state = 0 THEN id END) AS head, "
        + $"max(CASE WHEN {InHand} THEN 1 ELSE 0 END) AS held FROM [items] WHERE queue = @queue AND {ItemRow.Unsettled} AND {Free} "
        + "AND customer_key IS NOT NULL GROUP BY customer_key) c ON c.customer_key = i.customer_key WHERE i.queue = @queue AND i.state = 0 AND i.waits <> "
        + $"CASE WHEN NOT {Free} THEN 1 WHEN i.customer_key IS NULL THEN 0 WHEN c.held = 0 AND c.head = i.id THEN 0 ELSE 1 END ORDER BY i.id LIMIT 1";

    /// <summary>
    /// Tickets <c>t</c> and what depends on them, <c>f</c>. SQLite begins with the table that is named first where the join is a CROSS JOIN, and a sign before
    /// a column keeps it from an index of the queue, which is all of the file.
    /// </summary>
    public const string Dependents = "[items] t CROSS JOIN [items] f "
        + "WHERE +t.queue = @queue AND t.kind = 0 AND f.queue = @queue AND f.depends_on = t.external_id";

    /// <summary>As values and not as EXISTS, which PostgreSQL may turn into a join that reads the items of all customers; and state by state, since for a list
    /// of states it may read all items of the customer. So may SQLite, unless the one state is named before the list that the index is for.</summary>
    private const string NoneInHand =
        $"(SELECT h.id {OfCustomer} h.state = 1 AND {Unsettled} LIMIT 1) IS NULL AND (SELECT h.id {OfCustomer} h.state = 3 AND {Unsettled} LIMIT 1) IS NULL";

    private const string OfCustomer = "FROM [items] h WHERE h.queue = @queue AND h.customer_key = c.value AND";

    private const string Unsettled = $"{ItemRow.Unsettled} AND {Free}";

    private readonly string _hold;
    private readonly string _holdOfCustomers;
    private readonly string _letGo;
    private readonly string _letGoOfCustomers;
    private readonly string _letGoWithoutCustomer;

    public Ordering(SqlDialect dialect)
    {
        // The items themselves, and those that depend on a ticket among them.
        string items = dialect.InList("t.id", "@ids");
        string dependents = $"FROM {Dependents} AND t.state IN (2, 4)";
        string customers = "SELECT DISTINCT value FROM ("
            + $"SELECT t.customer_key AS value FROM [items] t WHERE +t.queue = @queue AND {items} AND t.customer_key IS NOT NULL "
            + $"UNION ALL SELECT f.customer_key {dependents} AND {items} AND f.customer_key IS NOT NULL) d";
        _hold = Hold(dialect, customers);
        _letGo = LetGo(dialect, customers);
        _holdOfCustomers = Hold(dialect, dialect.Elements("@customers"));
        _letGoOfCustomers = LetGo(dialect, dialect.Elements("@customers"));
        string touched = $"SELECT t.id FROM [items] t WHERE {items} UNION ALL SELECT f.id {dependents} AND {items}";
        _letGoWithoutCustomer = $"UPDATE [items] SET waits = 0 WHERE {dialect.In("id", touched)} "
            + $"AND +queue = @queue AND customer_key IS NULL AND +state = 0 AND +waits = 1 AND {Free}";
    }

    /// <summary>After items have changed their state, or tickets among them those of the items that depend on them.</summary>
    public void AfterChange(SqlBatch batch, object ids)
    {
        batch.Execute(_hold, ("ids", ids));
        batch.Execute(_letGo, ("ids", ids));
        batch.Execute(_letGoWithoutCustomer, ("ids", ids));
    }

    /// <summary>After items of customers have changed their state, or were removed.</summary>
    public void AfterChangeOfCustomers(SqlBatch batch, object customers)
    {
        batch.Execute(_holdOfCustomers, ("customers", customers));
        batch.Execute(_letGoOfCustomers, ("customers", customers));
    }

    // First the one that may go is held, and then the right one is let go. The first statement waits for whoever is leasing that one, so the second one sees
    // that it was leased. One customer after the other and not by a list of them, for which PostgreSQL may read all that is to be sent.
    private static string Hold(SqlDialect dialect, string customers) =>
        $"UPDATE [items] SET waits = 1 WHERE {dialect.In("id", $"SELECT ({FirstOfCustomer(waits: 0)}) FROM ({customers}) c")} "
        + "AND +queue = @queue AND +state = 0 AND +waits = 0";

    private static string LetGo(SqlDialect dialect, string customers) =>
        $"UPDATE [items] SET waits = 0 WHERE {dialect.In("id", $"SELECT ({FirstOfCustomer(waits: 1)}) FROM ({customers}) c WHERE {NoneInHand}")}";

    private static string FirstOfCustomer(int waits) => FormattableString.Invariant(
        $"SELECT i.id FROM [items] i WHERE i.queue = @queue AND i.customer_key = c.value AND i.state = 0 AND i.waits = {waits} ")
        + $"AND {ItemRow.Unsettled} AND {Free} ORDER BY i.id LIMIT 1";
}
