using Gorgias.Client;
using Gorgias.Queue.Messages;

namespace Gorgias.Queue.Sql;

/// <summary>Leasing and renewing of items, and the end of leases that have run out.</summary>
internal sealed class Leasing
{
    /// <summary>Each of the three reads the beginning of an index.</summary>
    private const string NextDue =
        "SELECT (SELECT min(not_before) FROM [items] WHERE queue = @queue AND state = 0 AND waits = 0), "
        + "(SELECT min(not_before) FROM [items] WHERE queue = @queue AND state = 3), "
        + "(SELECT min(lease_expires) FROM [items] WHERE queue = @queue AND state = 1), @now";

    /// <summary>An item that is looked up is not due before its lease ends, so that those without a lease are not read.</summary>
    private const string Holders =
        "SELECT owner, count(*), min(lease_expires), @now FROM ("
        + "SELECT owner, lease_expires FROM [items] WHERE queue = @queue AND state = 1 UNION ALL "
        + "SELECT owner, lease_expires FROM [items] WHERE queue = @queue AND state = 3 AND not_before > @now AND lease_expires IS NOT NULL"
        + ") AS held WHERE owner IS NOT NULL GROUP BY owner";

    private readonly SqlDialect _dialect;
    private readonly string _expire;
    private readonly string _release;
    private readonly string _releaseLookups;
    private readonly string _renew;
    private readonly string _takeUnknown;
    private readonly string _takeRested;
    private readonly string _takeFresh;
    private readonly string _takeAll;
    private readonly string[] _forward;

    public Leasing(SqlDialect dialect)
    {
        _dialect = dialect;
        const string End =
            "UPDATE [items] SET state = 3, owner = NULL, lease_expires = NULL, not_before = @now + @rest, error_kind = @kind, error_message = @message, "
            + "error_fields = NULL, updated_at = @now WHERE ";
        const string Sending = "SELECT id FROM [items] WHERE queue = @queue AND state = 1 AND ";
        _expire = End + dialect.In("id", Sending + "lease_expires <= @now ORDER BY id " + dialect.TakeRows);
        _release = End + dialect.In("id", Sending + "owner = @owner ORDER BY id " + dialect.TakeRows) + " RETURNING id";
        _releaseLookups = "UPDATE [items] SET owner = NULL, lease_expires = NULL, not_before = @now WHERE "
            + dialect.In(
                "id",
                "SELECT id FROM [items] WHERE queue = @queue AND state = 3 AND not_before > @now AND owner = @owner AND lease_expires IS NOT NULL "
                + "ORDER BY not_before, id " + dialect.TakeRows)
            + " RETURNING id";
        _renew =
            "UPDATE [items] SET lease_expires = @now + @lease, not_before = CASE WHEN state = 3 THEN @now + @lease ELSE not_before END WHERE "
            + $"{dialect.InList("id", "@ids")} AND +queue = @queue AND owner = @owner AND +state IN (1, 3) AND lease_expires IS NOT NULL RETURNING id";

        // An item that is being looked up is not due before its lease ends, so that the index of those that are due has no others.
        _takeUnknown = Take(
            dialect,
            "SET owner = @owner, lease_expires = @now + @lease, not_before = @now + @lease",
            "state = 3 AND not_before <= @now",
            "not_before, id",
            "@unknown");

        // Two statements and not one, so that each uses its index and skips no items that wait for a retry.
        const string Send = "SET state = 1, owner = @owner, lease_expires = @now + @lease, attempts = attempts + 1, updated_at = @now";
        const string Rested = "state = 0 AND waits = 0 AND not_before > 0 AND not_before <= @now";
        const string Fresh = "state = 0 AND waits = 0 AND not_before = 0";
        _takeRested = Take(dialect, Send, Rested, "not_before, id", "@pending");
        _takeFresh = Take(dialect, Send, Fresh, "id", "@pending");
        string rested = Take(dialect, Send, Rested, "not_before, id", Left("unknown"));
        string fresh = Take(dialect, Send, Fresh, "id", Left("unknown", "rested"));
        _takeAll = $"WITH unknown AS ({_takeUnknown}), rested AS ({rested}), fresh AS ({fresh}) "
            + "SELECT * FROM unknown UNION ALL SELECT * FROM rested UNION ALL SELECT * FROM fresh";

        // The ends of the indexes of what is put off; a lookup that is under way has a lease.
        _forward = [Forward(dialect, "state = 0 AND waits = 0"), Forward(dialect, "state = 3 AND lease_expires IS NULL")];
    }

    public static async Task<TimeSpan?> NextDueAsync(SqlSession session)
    {
        List<(long? Due, long Now)> found = await session.QueryAsync(
            NextDue,
            row => (Enumerable.Range(0, 3).Select(column => ItemRow.Number(row, column)).Min(), row.GetInt64(3))).ConfigureAwait(false);
        return found[0].Due is { } due ? TimeSpan.FromMilliseconds(Math.Max(0, due - found[0].Now)) : null;
    }

    public static Task<List<QueueHolder>> HoldersAsync(SqlSession session) => session.QueryAsync(
        Holders,
        static row => new QueueHolder(row.GetString(0), row.GetInt64(1), TimeSpan.FromMilliseconds(Math.Max(0, row.GetInt64(2) - row.GetInt64(3)))));

    /// <summary>Leases in one round trip, where one statement can hold several updates.</summary>
    public List<QueueItem> Lease(SqlBatch batch, string owner, LeaseRequest request, TimeSpan rest)
    {
        (string Name, object? Value)[] expire = Ending(ItemMessages.LeaseExpired, rest);
        batch.Execute(_expire, expire);
        return batch.Query(
            _takeAll,
            ItemRow.Read,
            ("owner", owner), ("lease", Milliseconds(request.Duration)), ("unknown", (long)request.MostUnknown),
            ("pending", (long)request.MostPending), ("most", (long)request.Most));
    }

    /// <summary>Leases step by step.</summary>
    public async Task<IReadOnlyList<QueueItem>> LeaseAsync(SqlSession session, string owner, LeaseRequest request, TimeSpan rest)
    {
        await session.ExecuteAsync(_expire, Ending(ItemMessages.LeaseExpired, rest)).ConfigureAwait(false);
        List<QueueItem> items = await TakeAsync(session, _takeUnknown, "unknown", Math.Min(request.MostUnknown, request.Most)).ConfigureAwait(false);
        int room = Math.Min(request.MostPending, request.Most - items.Count);
        List<QueueItem> rested = await TakeAsync(session, _takeRested, "pending", room).ConfigureAwait(false);
        List<QueueItem> fresh = await TakeAsync(session, _takeFresh, "pending", room - rested.Count).ConfigureAwait(false);
        return [.. items, .. rested, .. fresh];

        async Task<List<QueueItem>> TakeAsync(SqlSession session, string sql, string count, int most) => most <= 0 ? [] : await session.QueryAsync(
            sql, ItemRow.Read, ("owner", owner), ("lease", Milliseconds(request.Duration)), (count, (long)most)).ConfigureAwait(false);
    }

    public List<long> Renew(SqlBatch batch, string owner, IEnumerable<long> ids, TimeSpan duration) => batch.Query(
        _renew, row => row.GetInt64(0), ("ids", _dialect.ListOf(ids)), ("owner", owner), ("lease", Milliseconds(duration)));

    /// <summary>Makes due what is put off for longer than workers put items off.</summary>
    public List<long>[] BringForward(SqlBatch batch, TimeSpan longest, int most) => Array.ConvertAll(
        _forward, sql => batch.Query(sql, row => row.GetInt64(0), ("longest", Milliseconds(longest)), ("count", (long)most)));

    /// <summary>Ends the leases of a worker that is gone.</summary>
    public List<long>[] Release(SqlBatch batch, string owner, TimeSpan rest) =>
    [
        batch.Query(_release, row => row.GetInt64(0), [.. Ending(ItemMessages.WorkerGone, rest), ("owner", owner)]),
        batch.Query(_releaseLookups, row => row.GetInt64(0), ("owner", owner)),
    ];

    private static (string Name, object? Value)[] Ending(string why, TimeSpan rest) =>
        [("kind", nameof(GorgiasErrorKind.LeaseExpired)), ("message", why), ("rest", Milliseconds(rest))];

    private static string Forward(SqlDialect dialect, string which) =>
        "UPDATE [items] SET not_before = @now WHERE "
        + dialect.In("id", $"SELECT id FROM [items] WHERE queue = @queue AND {which} AND not_before > @now + @longest ORDER BY not_before, id LIMIT @count "
            + dialect.TakeRows)
        + " RETURNING id";

    private static string Take(SqlDialect dialect, string change, string which, string order, string most) =>
        $"UPDATE [items] {change} WHERE "
        + dialect.In("id", $"SELECT id FROM [items] WHERE queue = @queue AND {which} ORDER BY {order} LIMIT {most} {dialect.TakeRows}")
        + $" RETURNING {ItemRow.Columns}";

    /// <summary>How many items may be taken to be sent, after those that earlier parts of the statement have taken.</summary>
    private static string Left(params string[] taken)
    {
        string already = string.Join(" - ", taken.Select(t => $"(SELECT count(*) FROM {t})"));
        string unsent = taken.Length == 1 ? "@pending" : "@pending - (SELECT count(*) FROM rested)";
        return $"greatest(0, least({unsent}, @most - {already}))";
    }

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
