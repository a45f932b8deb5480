using System.Data.Common;
using Gorgias.Client;

namespace Gorgias.Queue.Sql;

/// <summary>Reads items from rows.</summary>
internal static class ItemRow
{
    public const string Columns =
        "id, kind, external_id, customer_key, depends_on, payload, payload_hash, state, owner, lease_expires, attempts, not_before, ticket_id, message_id, "
        + "outcome, error_kind, error_message, error_fields, if_exists, if_open, enqueued_at, updated_at, checksum";

    /// <summary>Pending, Sending or Unknown. Every statement uses this text, since SQLite uses a partial index only for the same condition.</summary>
    public const string Unsettled = "state IN (0, 1, 3)";

    /// <summary>The condition that an item is in a state. As a number in the text and not as a parameter: PostgreSQL then knows how many there are.</summary>
    public static string In(QueueItemState state) => FormattableString.Invariant($"state = {(long)state}");

    public static QueueItem Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Kind = (QueueItemKind)row.GetInt64(1),
        ExternalId = row.GetString(2),
        CustomerKey = Text(row, 3),
        DependsOn = Text(row, 4),
        Payload = row.GetString(5),
        PayloadHash = row.GetString(6),
        State = (QueueItemState)row.GetInt64(7),
        LeaseOwner = Text(row, 8),
        LeaseExpiresAt = Moment(Number(row, 9)),
        Attempts = (int)row.GetInt64(10),
        NotBefore = row.GetInt64(11) is > 0 and var notBefore ? Moment(notBefore) : null,
        TicketId = Number(row, 12),
        MessageId = Number(row, 13),
        Outcome = (TicketOutcome?)Number(row, 14),
        Error = Text(row, 15) is { } kind ? QueueItemError.Stored(kind, Text(row, 16) ?? "", FieldErrorsText.Read(Text(row, 17))) : null,
        ExistingTicket = Rules(row, 18),
        EnqueuedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(20)),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(21)),
        Checksum = Text(row, 22),
    };

    /// <summary>The two rules in a column and the next one.</summary>
    public static ExistingTicketRules Rules(DbDataReader row, int column) =>
        new((IfExistsRule)row.GetInt64(column), (IfOpenTicketRule)row.GetInt64(column + 1));

    public static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    private static DateTimeOffset? Moment(long? milliseconds) => milliseconds is { } m ? DateTimeOffset.FromUnixTimeMilliseconds(m) : null;
}
