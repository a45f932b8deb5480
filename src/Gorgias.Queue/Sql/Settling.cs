using Gorgias.Client;
using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Sql;

/// <summary>Settling of items, and the effects on the items that wait for them.</summary>
internal static class Settling
{
    // An unknown item that is released unsent stays unknown. An attempt that was cut short is not counted, but one always remains, so that the next worker
    // looks the item up first.
    private const string Settle =
        "UPDATE items SET state = CASE WHEN @unsent = 1 AND state = 3 THEN 3 ELSE @state END, attempts = attempts - CASE WHEN @unsent = 1 AND state = 1 THEN "
            + "1 WHEN @cut = 1 AND attempts > 1 THEN 1 ELSE 0 END, "
        + "owner = @keep, lease_expires = NULL, not_before = @rest, ticket_id = COALESCE(@ticket, ticket_id), message_id = @message, outcome = @outcome, "
        + "error_kind = @errorKind, error_message = @errorMessage, error_fields = @errorFields, updated_at = @now "
        + "WHERE id = @id AND queue = @queue AND owner = @owner AND state IN (1, 3) AND lease_expires IS NOT NULL RETURNING " + ItemRow.Columns;

    private const string SettledBefore =
        $"SELECT {ItemRow.Columns} FROM items WHERE id = @id AND queue = @queue AND owner = @owner AND state = @state AND state IN (2, 4)";

    private const string GiveTicketId = "UPDATE items SET ticket_id = @id WHERE queue = @queue AND depends_on = @ticket AND ticket_id IS NULL";

    private const string FailDependents =
        "UPDATE items SET state = 4, owner = NULL, lease_expires = NULL, not_before = 0, error_kind = @kind, error_message = @message, error_fields = NULL, "
            + "updated_at = @now "
        + "WHERE queue = @queue AND depends_on = @ticket AND ticket_id IS NULL AND state = 0 RETURNING " + ItemRow.Columns;

    public static async Task<IReadOnlyList<QueueItem>> SettleAsync(SqlSession session, string owner, IEnumerable<QueueSettlement> settlements)
    {
        await session.LockQueueAsync().ConfigureAwait(false);
        var settled = new List<QueueItem>();
        foreach (QueueSettlement settlement in settlements)
        {
            await SettleAsync(session, owner, settlement, settled).ConfigureAwait(false);
        }

        return settled;
    }

    /// <summary>Items that wait for a ticket which will not be created become dead, and the next items of their customers need not wait for them.</summary>
    public static async Task<IReadOnlyList<QueueItem>> FailDependentsAsync(SqlSession session, string ticketKey, string reason)
    {
        List<QueueItem> dead = await session.QueryAsync(
            FailDependents, ItemRow.Read, ("ticket", ticketKey), ("kind", nameof(GorgiasErrorKind.TicketDead)), ("message", reason)).ConfigureAwait(false);
        foreach (string? customer in dead.Select(d => d.CustomerKey).Distinct(StringComparer.Ordinal))
        {
            await Ordering.LetNextGoAsync(session, customer).ConfigureAwait(false);
        }

        return dead;
    }

    private static async Task SettleAsync(SqlSession session, string owner, QueueSettlement settlement, List<QueueItem> settled)
    {
        bool isFinal = settlement.State is QueueItemState.Done or QueueItemState.Dead;
        List<QueueItem> rows = await session.QueryAsync(
            Settle,
            ItemRow.Read,
            ("id", settlement.ItemId),
            ("owner", owner),
            ("keep", isFinal ? owner : null),
            ("state", (long)settlement.State),
            ("unsent", settlement.Unsent ? 1L : 0L),
            ("cut", settlement.CutShort ? 1L : 0L),
            ("rest", settlement.Delay > TimeSpan.Zero ? session.Now + (long)settlement.Delay.TotalMilliseconds : 0L),
            ("ticket", settlement.TicketId),
            ("message", settlement.MessageId),
            ("outcome", (long?)settlement.Outcome),
            ("errorKind", settlement.Error?.Kind),
            ("errorMessage", settlement.Error?.Message),
            ("errorFields", settlement.Error is { } error ? FieldErrorsText.Write(error.Fields) : null)).ConfigureAwait(false);
        if (rows.Count == 0)
        {
            // It may have been settled before, by a commit whose confirmation was lost.
            settled.AddRange(await session.QueryAsync(
                SettledBefore, ItemRow.Read, ("id", settlement.ItemId), ("owner", owner), ("state", (long)settlement.State)).ConfigureAwait(false));
            return;
        }

        QueueItem item = rows[0];
        settled.Add(item);
        if (!isFinal)
        {
            if (item.State == QueueItemState.Pending)
            {
                // An earlier item of the customer may have been restarted while this one was being sent.
                await Ordering.RecomputeAsync(session, item.Id).ConfigureAwait(false);
            }

            return;
        }

        if (item.Kind == QueueItemKind.CreateTicket)
        {
            if (item.State == QueueItemState.Done)
            {
                await session.ExecuteAsync(GiveTicketId, ("ticket", item.ExternalId), ("id", item.TicketId)).ConfigureAwait(false);
                await Ordering.UnblockDependentsAsync(session, item.ExternalId).ConfigureAwait(false);
            }
            else
            {
                string reason = ItemMessages.TicketFailed(item.ExternalId);
                settled.AddRange(await FailDependentsAsync(session, item.ExternalId, reason).ConfigureAwait(false));
            }
        }

        await Ordering.LetNextGoAsync(session, item.CustomerKey).ConfigureAwait(false);
    }
}
