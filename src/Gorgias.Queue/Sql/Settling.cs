using Gorgias.Client;
using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Sql;

/// <summary>Settling of items, and the effects on the items that wait for them.</summary>
internal sealed class Settling
{
    // An unknown item that is released unsent stays unknown. An attempt that was cut short is not counted, but one always remains, so that the next worker
    // looks the item up first.
    private const string Settle =
        "UPDATE [items] SET state = CASE WHEN @unsent = 1 AND state = 3 THEN 3 ELSE @state END, waits = CASE WHEN @state = 0 THEN 1 ELSE waits END, "
        + "attempts = attempts - CASE WHEN @unsent = 1 AND state = 1 THEN 1 WHEN @cut = 1 AND attempts > 1 THEN 1 ELSE 0 END, "
        + "owner = @keep, lease_expires = NULL, not_before = CASE WHEN @rest > 0 THEN @now + @rest ELSE 0 END, ticket_id = COALESCE(@ticket, ticket_id), "
        + "message_id = @message, outcome = @outcome, error_kind = @errorKind, error_message = @errorMessage, error_fields = @errorFields, updated_at = @now "
        + "WHERE id = @id AND queue = @queue AND owner = @owner AND state IN (1, 3) AND lease_expires IS NOT NULL RETURNING " + ItemRow.Columns;

    /// <summary>What this owner has settled for good: also by a commit whose confirmation was lost.</summary>
    private const string SettledBefore =
        $"SELECT {ItemRow.Columns} FROM [items] WHERE id = @id AND queue = @queue AND owner = @owner AND state = @state AND state IN (2, 4)";

    /// <summary>Stands for the key of a ticket in the text of an error.</summary>
    private const string Key = "\u0001";

    private readonly SqlDialect _dialect;
    private readonly Ordering _ordering;
    private readonly string _giveTicketId;
    private readonly string _failDependents;
    private readonly string _failedDependents;
    private readonly string _failDependentsOf;

    public Settling(SqlDialect dialect, Ordering ordering)
    {
        (_dialect, _ordering) = (dialect, ordering);
        string done = Tickets(2);
        string dead = Tickets(4);
        _giveTicketId =
            "UPDATE [items] SET ticket_id = (SELECT t.ticket_id FROM [items] t WHERE t.queue = @queue AND t.kind = 0 AND t.external_id = items.depends_on "
            + $"AND {Ordering.SameCustomer}) "
            + $"WHERE queue = @queue AND {dialect.In("depends_on", done)} AND ticket_id IS NULL";
        const string Fail =
            "UPDATE [items] SET state = 4, owner = NULL, lease_expires = NULL, not_before = 0, error_kind = @kind, "
            + "error_message = replace(@message, @mark, depends_on), "
            + "error_fields = NULL, updated_at = @now WHERE queue = @queue AND state = 0 AND ticket_id IS NULL AND ";
        _failDependents = Fail + dialect.In("depends_on", dead);
        _failDependentsOf = $"{Fail}{dialect.InList("depends_on", "@tickets")} RETURNING customer_key";
        _failedDependents =
            $"SELECT {ItemRow.Columns} FROM [items] WHERE queue = @queue AND +state = 4 AND error_kind = @kind AND "
            + $"{dialect.In("depends_on", $"{dead} AND owner = @owner")}";

        string Tickets(int state) => FormattableString.Invariant(
            $"SELECT external_id FROM [items] WHERE {dialect.InList("id", "@ids")} AND +queue = @queue AND kind = 0 AND state = {state}");
    }

    /// <summary>Settles items. What the returned function returns is known when the batch was run.</summary>
    public Func<IReadOnlyList<QueueItem>> Add(SqlBatch batch, string owner, IReadOnlyCollection<QueueSettlement> settlements)
    {
        object ids = _dialect.ListOf(settlements.Select(s => s.ItemId));
        var items = settlements.Select(settlement => (
            Now: batch.Query(Settle, ItemRow.Read, Values(settlement, owner)),
            Before: IsFinal(settlement)
                ? batch.Query(SettledBefore, ItemRow.Read, ("id", settlement.ItemId), ("owner", owner), ("state", (long)settlement.State))
                : [])).ToList();
        List<QueueItem> failed = [];
        if (settlements.Any(s => s.State == QueueItemState.Done))
        {
            batch.Execute(_giveTicketId, ("ids", ids));
        }

        if (settlements.Any(s => s.State == QueueItemState.Dead))
        {
            batch.Execute(_failDependents, [("ids", ids), .. Failure(ItemMessages.TicketFailed(Key))]);
            failed = batch.Query(_failedDependents, ItemRow.Read, ("ids", ids), ("owner", owner), ("kind", nameof(GorgiasErrorKind.TicketDead)));
        }

        _ordering.AfterChange(batch, ids);
        return () => [.. items.SelectMany(i => i.Now.Count > 0 ? i.Now : i.Before), .. failed.OrderBy(i => i.Id)];
    }

    /// <summary>Items that wait for tickets that were removed become dead. Returns the customers of these items.</summary>
    public Task<List<string?>> FailDependentsAsync(SqlSession session, IEnumerable<string> tickets) => session.QueryAsync(
        _failDependentsOf,
        row => ItemRow.Text(row, 0),
        [("tickets", _dialect.ListOf(tickets)), .. Failure(ItemMessages.TicketRemoved(Key))]);

    private static bool IsFinal(QueueSettlement settlement) => settlement.State is QueueItemState.Done or QueueItemState.Dead;

    private static (string Name, object? Value)[] Failure(string message) =>
        [("kind", nameof(GorgiasErrorKind.TicketDead)), ("message", message), ("mark", Key)];

    private static (string Name, object? Value)[] Values(QueueSettlement settlement, string owner) =>
    [
        ("id", settlement.ItemId),
        ("owner", owner),
        ("keep", IsFinal(settlement) ? owner : null),
        ("state", (long)settlement.State),
        ("unsent", settlement.Unsent ? 1L : 0L),
        ("cut", settlement.CutShort ? 1L : 0L),
        // Rounded up: an item that is put off for less than a millisecond would come back at once, and again and again until that has passed.
        ("rest", settlement.Delay > TimeSpan.Zero ? (long)Math.Ceiling(settlement.Delay.TotalMilliseconds) : 0L),
        ("ticket", settlement.TicketId),
        ("message", settlement.MessageId),
        ("outcome", (long?)settlement.Outcome),
        ("errorKind", settlement.Error?.Kind),
        ("errorMessage", settlement.Error?.Message),
        ("errorFields", settlement.Error is { } error ? FieldErrorsText.Write(error.Fields) : null),
    ];
}
