namespace Gorgias.Queue.Sql;

/// <summary>How entries become items.</summary>
internal static class Entering
{
    private const string FindTicket = "SELECT state, customer_key, ticket_id FROM items WHERE queue = @queue AND external_id = @key AND kind = 0";

    private const string FindItem = "SELECT id, payload_hash, state FROM items WHERE queue = @queue AND external_id = @key";

    private const string Insert =
        "INSERT INTO items (queue, kind, external_id, customer_key, depends_on, payload_hash, state, waits, attempts, not_before, ticket_id, if_exists, if_open, "
        + "enqueued_at, updated_at, payload) VALUES (@queue, @kind, @key, @customer, @depends, @hash, 0, "
        + "CASE WHEN @held = 1 OR EXISTS (SELECT 1 FROM items e WHERE e.queue = @queue AND e.customer_key = @customer AND e." + ItemRow.Unsettled + ") THEN 1 ELSE 0 END, "
        + "0, 0, @ticket, @exists, @open, @now, @now, @payload) ON CONFLICT (queue, external_id) DO NOTHING RETURNING id";

    public static async Task<IReadOnlyList<QueueEntryResult>> EnqueueAsync(SqlSession session, IReadOnlyList<QueueEntry> entries)
    {
        await session.LockQueueAsync().ConfigureAwait(false);
        var results = new List<QueueEntryResult>(entries.Count);
        foreach (var entry in entries)
        {
            results.Add(await EnqueueAsync(session, entry).ConfigureAwait(false));
        }

        return results;
    }

    private static async Task<QueueEntryResult> EnqueueAsync(SqlSession session, QueueEntry entry)
    {
        (QueueItemState State, string? CustomerKey, long? Id)? ticket = null;
        if (entry.DependsOn is { } key)
        {
            var found = await session.QueryAsync(
                FindTicket, row => ((QueueItemState)row.GetInt64(0), ItemRow.Text(row, 1), ItemRow.Number(row, 2)), ("key", key)).ConfigureAwait(false);
            if (found.Count == 0 || found[0].Item1 == QueueItemState.Dead)
            {
                // An entry that was taken in while its ticket was there is still the same entry.
                return await ExistingAsync(session, entry).ConfigureAwait(false)
                    ?? new QueueEntryResult(entry, found.Count == 0 ? QueueEntryFate.NoTicket : QueueEntryFate.TicketDead, null, null);
            }

            ticket = found[0];
        }

        var ticketId = entry.TicketId ?? (ticket?.State == QueueItemState.Done ? ticket.Value.Id : null);
        var id = await session.NumberAsync(
            Insert,
            ("kind", (long)entry.Kind),
            ("key", entry.ExternalId),
            ("customer", entry.CustomerKey ?? ticket?.CustomerKey),
            ("depends", entry.DependsOn),
            ("hash", entry.PayloadHash),
            ("held", entry.DependsOn is not null && ticketId is null ? 1L : 0L),
            ("ticket", ticketId),
            ("exists", (long)entry.Placement.IfExists),
            ("open", (long)entry.Placement.IfOpenTicket),
            ("payload", entry.Payload)).ConfigureAwait(false);
        return id is not null
            ? new QueueEntryResult(entry, QueueEntryFate.Added, id, QueueItemState.Pending)
            : await ExistingAsync(session, entry).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"The item '{entry.ExternalId}' is there and is not.");
    }

    private static async Task<QueueEntryResult?> ExistingAsync(SqlSession session, QueueEntry entry)
    {
        var found = await session.QueryAsync(FindItem, row => (Id: row.GetInt64(0), Hash: row.GetString(1), State: row.GetInt64(2)), ("key", entry.ExternalId)).ConfigureAwait(false);
        return found.Count == 0
            ? null
            : new QueueEntryResult(
                entry,
                string.Equals(found[0].Hash, entry.PayloadHash, StringComparison.Ordinal) ? QueueEntryFate.Existing : QueueEntryFate.Conflict,
                found[0].Id,
                (QueueItemState)found[0].State);
    }
}
