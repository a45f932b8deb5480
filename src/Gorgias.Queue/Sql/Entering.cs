using Gorgias.Client;
using Gorgias.Queue.Items;
using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Sql;

/// <summary>Adding of entries, which become items.</summary>
internal static class Entering
{
    private const string FindTicket = "SELECT state, customer_key, ticket_id FROM [items] WHERE queue = @queue AND external_id = @key AND kind = 0";

    private const string FindItem =
        "SELECT id, payload_hash, state, if_exists, if_open FROM [items] WHERE queue = @queue AND kind = @kind AND external_id = @key";

    private const string ItemWithId = $"SELECT {ItemRow.Columns} FROM [items] WHERE id = @id AND queue = @queue";

    private const string Insert =
        "INSERT INTO [items] (queue, kind, external_id, customer_key, depends_on, payload_hash, state, waits, attempts, not_before, ticket_id, if_exists, "
            + "if_open, "
        + "enqueued_at, updated_at, checksum, payload) VALUES (@queue, @kind, @key, @customer, @depends, @hash, 0, "
        + "CASE WHEN @held = 1 OR EXISTS (SELECT 1 FROM [items] e WHERE e.queue = @queue AND e.customer_key = @customer AND " + ItemRow.Unsettled
        + " AND " + Ordering.Free + ") THEN 1 ELSE 0 END, "
        + "0, 0, @ticket, @exists, @open, @now, @now, @checksum, @payload) ON CONFLICT (queue, kind, external_id) DO NOTHING RETURNING id";

    public static async Task<IReadOnlyList<QueueEntryResult>> EnqueueAsync(SqlSession session, IReadOnlyList<QueueEntry> entries)
    {
        await session.LockQueueAsync().ConfigureAwait(false);
        var results = new List<QueueEntryResult>(entries.Count);
        var independent = new List<QueueEntry>();
        foreach (QueueEntry entry in entries)
        {
            if (entry.DependsOn is null)
            {
                independent.Add(entry);
                continue;
            }

            // The entry may depend on one before it.
            await EnqueueIndependentAsync(session, independent, results).ConfigureAwait(false);
            results.Add(await EnqueueDependentAsync(session, entry).ConfigureAwait(false));
        }

        await EnqueueIndependentAsync(session, independent, results).ConfigureAwait(false);
        return results;
    }

    private static async Task EnqueueIndependentAsync(SqlSession session, List<QueueEntry> entries, List<QueueEntryResult> results)
    {
        List<List<long>> ids = await session.QueryEachAsync(Insert, row => row.GetInt64(0), entries.ConvertAll(e => Values(e, e.CustomerKey, e.TicketId)))
            .ConfigureAwait(false);
        var there = new Queue<QueueEntryResult?>(await ExistingAsync(session, entries.Where((_, i) => ids[i].Count == 0).ToList()).ConfigureAwait(false));
        for (int i = 0; i < entries.Count; i++)
        {
            results.Add(ids[i].Count > 0 ? Added(entries[i], ids[i][0]) : there.Dequeue() ?? throw Neither(entries[i]));
        }

        entries.Clear();
    }

    private static async Task<QueueEntryResult> EnqueueDependentAsync(SqlSession session, QueueEntry entry)
    {
        List<(QueueItemState State, string? CustomerKey, long? Id)> found = await session.QueryAsync(
            FindTicket,
            row => (State: (QueueItemState)row.GetInt64(0), CustomerKey: ItemRow.Text(row, 1), Id: ItemRow.Number(row, 2)),
            ("key", entry.DependsOn)).ConfigureAwait(false);
        if (found.Count == 0 || found[0].State == QueueItemState.Dead)
        {
            // It may have been added before, while its ticket was in the queue.
            return (await ExistingAsync(session, [entry]).ConfigureAwait(false))[0]
                ?? new QueueEntryResult(entry, found.Count == 0 ? EnqueueOutcome.NoTicket : EnqueueOutcome.TicketDead, null, null);
        }

        long? ticketId = entry.TicketId ?? (found[0].State == QueueItemState.Done ? found[0].Id : null);
        return await session.NumberAsync(Insert, Values(entry, entry.CustomerKey ?? found[0].CustomerKey, ticketId)).ConfigureAwait(false) is { } id
            ? Added(entry, id)
            : (await ExistingAsync(session, [entry]).ConfigureAwait(false))[0] ?? throw Neither(entry);
    }

    private static (string Name, object? Value)[] Values(QueueEntry entry, string? customerKey, long? ticketId) =>
    [
        ("kind", (long)entry.Kind),
        ("key", entry.ExternalId),
        ("customer", customerKey),
        ("depends", entry.DependsOn),
        ("hash", entry.PayloadHash),
        ("held", entry.DependsOn is not null && ticketId is null ? 1L : 0L),
        ("ticket", ticketId),
        ("exists", (long)entry.ExistingTicket.IfExists),
        ("open", (long)entry.ExistingTicket.IfOpenTicket),
        ("checksum", PayloadChecksum.Of(StorableText.Of(entry.Payload))),
        ("payload", entry.Payload),
    ];

    private static QueueEntryResult Added(QueueEntry entry, long id) => new(entry, EnqueueOutcome.Added, id, QueueItemState.Pending);

    /// <summary>The items that have the keys of the entries; null for an entry whose key is new.</summary>
    private static async Task<List<QueueEntryResult?>> ExistingAsync(SqlSession session, List<QueueEntry> entries)
    {
        List<List<(long Id, string Hash, QueueItemState State, ExistingTicketRules Rules)>> found = await session.QueryEachAsync(
            FindItem,
            row => (Id: row.GetInt64(0), Hash: row.GetString(1), State: (QueueItemState)row.GetInt64(2), Rules: ItemRow.Rules(row, 3)),
            entries.ConvertAll(e => new (string, object?)[] { ("kind", (long)e.Kind), ("key", e.ExternalId) })).ConfigureAwait(false);
        var results = new List<QueueEntryResult?>(entries.Count);
        foreach ((QueueEntry entry, List<(long Id, string Hash, QueueItemState State, ExistingTicketRules Rules)> rows) in entries.Zip(found, (e, r) => (e, r)))
        {
            if (rows.Count == 0)
            {
                results.Add(null);
                continue;
            }

            (long id, string hash, QueueItemState state, ExistingTicketRules rules) = rows[0];

            // What to do when the account has the ticket is a part of what is asked for, until it is done.
            bool isSame = string.Equals(hash, entry.PayloadHash, StringComparison.Ordinal) && (state == QueueItemState.Done || rules == entry.ExistingTicket);
            IReadOnlyList<string> differences = isSame ? [] : await DifferencesAsync(session, id, entry).ConfigureAwait(false);
            results.Add(new QueueEntryResult(entry, isSame ? EnqueueOutcome.Existing : EnqueueOutcome.Conflict, id, state) { Differences = differences });
        }

        return results;
    }

    private static async Task<IReadOnlyList<string>> DifferencesAsync(SqlSession session, long id, QueueEntry entry)
    {
        List<QueueItem> item = await session.QueryAsync(ItemWithId, ItemRow.Read, ("id", id)).ConfigureAwait(false);
        return item.Count == 0 ? [] : EntryDifferences.Of(item[0].Payload, item[0].PayloadHash, item[0].ExistingTicket, entry);
    }

    private static InvalidOperationException Neither(QueueEntry entry) => new(StoreMessages.NeitherAddedNorFound(entry.ExternalId));
}
